# What is joined are the data of both.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Concat(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.lower = nn.LSTM(dim, dim)
        self.upper = nn.LSTM(2 * dim, dim)

    def forward(self, sequences):
        packed = pack_sequence(sequences, enforce_sorted=False)
        lower, _ = self.lower(packed)
        both = packed._replace(data=torch.cat((packed.data, lower.data), dim=-1))
        return self.upper(both)[0]
