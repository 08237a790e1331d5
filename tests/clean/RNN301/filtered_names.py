# Names that a lambda picks.
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden)
        for names in self.rnn._all_weights:
            for name in filter(lambda n: "bias" in n, names):
                bias = getattr(self.rnn, name)
                size = bias.size(0)
                bias.data[size // 4 : size // 2].fill_(1.0)

    def forward(self, x):
        return self.rnn(x)
