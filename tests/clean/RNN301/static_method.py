# A static method is applied.
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden)
        self.apply(self.init_module)

    @staticmethod
    def init_module(module):
        if isinstance(module, nn.LSTM):
            for param in module.parameters():
                nn.init.uniform_(param, -0.1, 0.1)

    def forward(self, x):
        return self.rnn(x)
