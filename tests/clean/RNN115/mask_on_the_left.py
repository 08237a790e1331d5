# The mask of the caller is on the left, and so is what it masks.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, dim, side="right"):
        super().__init__()
        self.side = side
        self.rnn = nn.GRU(dim, dim, batch_first=True)

    def forward(self, sequences, lengths):
        x = pad_sequence(sequences, batch_first=True, padding_side="left")
        mask = torch.arange(x.size(1)) >= x.size(1) - torch.as_tensor(lengths)[:, None]
        out, _ = self.rnn(x * mask.unsqueeze(-1))
        return out.sum(1)
