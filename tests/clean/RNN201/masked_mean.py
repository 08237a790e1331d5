# All real steps are averaged; the index -1 belongs to the mask's shape.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class MeanEncoder(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.LSTM(dim, dim, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = self.rnn(packed)
        out, lengths = pad_packed_sequence(out, batch_first=True)
        mask = torch.arange(out.shape[1])[None, :] < lengths[:, None]
        mask = mask.to(out.device).unsqueeze(-1)
        width = out.shape[-1]
        return (out * mask).sum(dim=1).view(-1, width) / mask.sum(dim=1)
