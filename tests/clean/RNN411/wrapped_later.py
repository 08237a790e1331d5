# A plain list first, a ModuleList in the end.
from torch import nn


class Language(nn.Module):
    def __init__(self, size, layers):
        super().__init__()
        self.rnns = [nn.LSTM(size, size, 1, dropout=0) for _ in range(layers)]
        self.rnns = nn.ModuleList(self.rnns)

    def forward(self, x):
        for rnn in self.rnns:
            x, _ = rnn(x)
        return x
