# Each direction has half of the width that the head takes.
from torch import nn


class Model(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.rnn = nn.LSTM(8, hidden // 2, bidirectional=True)
        self.head = nn.Linear(hidden, 5)

    def forward(self, x):
        return self.head(self.rnn(x)[0])
