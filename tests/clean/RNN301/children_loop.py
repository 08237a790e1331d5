# The children are walked through.
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.GRU(dim, hidden)
        for child in self.children():
            for param in child.parameters():
                param.data.uniform_(-0.1, 0.1)

    def forward(self, x):
        return self.rnn(x)
