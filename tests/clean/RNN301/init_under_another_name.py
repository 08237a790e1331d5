# The module of functions has a name of its own.
import torch.nn.init as I
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden)
        for w in self.rnn.parameters():
            if w.ndim > 1:
                I.kaiming_uniform_(w)

    def forward(self, x):
        return self.rnn(x)
