# This file's own Dropout hides torch's, and handles packed input.
from torch import nn
from torch.nn import *  # noqa: F403
from torch.nn.utils.rnn import PackedSequence, pack_sequence


class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.inner = nn.Dropout(p)

    def forward(self, x):
        if isinstance(x, PackedSequence):
            return x._replace(data=self.inner(x.data))
        return self.inner(x)


class Model(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.drop = Dropout(0.5)
        self.rnn = nn.GRU(size, size)

    def forward(self, sequences):
        return self.rnn(self.drop(pack_sequence(sequences, enforce_sorted=False)))
