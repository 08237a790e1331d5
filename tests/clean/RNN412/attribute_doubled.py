# The attribute is doubled between the two.
from torch import nn


class Model(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.hidden = hidden
        self.rnn = nn.LSTM(8, self.hidden, bidirectional=True)
        self.hidden *= 2
        self.head = nn.Linear(self.hidden, 5)

    def forward(self, x):
        return self.head(self.rnn(x)[0])
