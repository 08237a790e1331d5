# A layer between them makes the output narrow.
from torch import nn


class Model(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.rnn = nn.LSTM(8, hidden, batch_first=True, bidirectional=True)
        self.narrow = nn.Linear(2 * hidden, hidden)
        self.head = nn.Linear(hidden, 5)

    def forward(self, x):
        out, _ = self.rnn(x)
        return self.head(self.narrow(out))
