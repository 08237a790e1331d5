# The directions are taken apart by chunk and added.
from torch import nn


class Model(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.rnn = nn.LSTM(8, hidden, batch_first=True, bidirectional=True)
        self.head = nn.Linear(hidden, 5)

    def forward(self, x):
        out, _ = self.rnn(x)
        ahead, back = out.chunk(2, dim=-1)
        return self.head(ahead + back)
