# Which function initialises is a string.
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden)
        for param in self.rnn.parameters():
            if param.dim() > 1:
                getattr(nn.init, "orthogonal_")(param)

    def forward(self, x):
        return self.rnn(x)
