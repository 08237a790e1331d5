# A copy goes to the device, for the mask; the lengths stay.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.LSTM(dim, dim, batch_first=True)

    def forward(self, x, lengths):
        on_device = lengths.to(x.device)
        mask = torch.arange(x.size(1), device=x.device) < on_device[:, None]
        x = x * mask.unsqueeze(-1)
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return self.rnn(packed)[1][0][-1]
