# The option is doubled on the object that carries it, between the two.
from torch import nn


class Model(nn.Module):
    def __init__(self, options):
        super().__init__()
        self.rnn = nn.LSTM(8, options.hidden, bidirectional=True)
        options.hidden = options.hidden * 2
        self.head = nn.Linear(options.hidden, 5)

    def forward(self, x):
        return self.head(self.rnn(x)[0])
