# The first of a sorted batch has no padding.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Longest(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.GRU(dim, hidden, batch_first=True)

    def forward(self, x, lengths, longest):
        packed = pack_padded_sequence(x, lengths.cpu(), batch_first=True)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        first = out[:longest]
        return (
            out[:1, -1],
            out[0, -1],
            first[:, -1],
            out[:longest, -1],
            out[lengths == out.size(1), -1],
        )
