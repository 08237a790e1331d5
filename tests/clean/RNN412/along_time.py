# The features are turned away: the head works along time.
from torch import nn


class Model(nn.Module):
    def __init__(self, other):
        super().__init__()
        self.rnn = nn.LSTM(8, 16, batch_first=True)
        self.head = nn.Linear(40, 5)

    def forward(self, x):
        out, _ = self.rnn(x)
        return self.head(out.transpose(1, 2))
