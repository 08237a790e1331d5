# The hidden size is doubled once the RNN is built.
from torch import nn


class Model(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.rnn = nn.LSTM(8, hidden, batch_first=True, bidirectional=True)
        hidden *= 2
        self.head = nn.Linear(hidden, 5)

    def forward(self, x):
        return self.head(self.rnn(x)[0])
