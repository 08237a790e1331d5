# The directions are taken apart by a view and added.
from torch import nn


class Model(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.hidden = hidden
        self.rnn = nn.LSTM(8, hidden, batch_first=True, bidirectional=True)
        self.head = nn.Linear(hidden, 5)

    def forward(self, x):
        out, _ = self.rnn(x)
        out = out.view(x.size(0), x.size(1), 2, self.hidden).sum(2)
        return self.head(out)
