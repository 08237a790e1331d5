# The directions are added, so that the head is as wide as one.
from torch import nn


class Model(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.hidden = hidden
        self.rnn = nn.LSTM(8, hidden, batch_first=True, bidirectional=True)
        self.head = nn.Linear(hidden, 5)

    def forward(self, x):
        out, _ = self.rnn(x)
        return self.head(out[..., : self.hidden] + out[..., self.hidden :])
