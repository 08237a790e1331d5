# The second RNN takes both directions of the first.
from torch import nn


class Model(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.first = nn.LSTM(8, hidden, bidirectional=True)
        self.second = nn.LSTM(2 * hidden, hidden)
        self.head = nn.Linear(hidden, 5)

    def forward(self, x):
        out, _ = self.first(x)
        out, _ = self.second(out)
        return self.head(out)
