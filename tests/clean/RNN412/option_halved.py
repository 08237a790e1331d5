# The option is halved on the object that carries it.
from torch import nn


class Model(nn.Module):
    def __init__(self, options):
        super().__init__()
        width = options.hidden
        options.hidden //= 2
        self.rnn = nn.LSTM(8, options.hidden, bidirectional=True)
        self.head = nn.Linear(width, 5)

    def forward(self, x):
        return self.head(self.rnn(x)[0])
