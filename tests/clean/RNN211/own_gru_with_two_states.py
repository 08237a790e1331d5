# The file's own GRU returns a pair beside its output.
from torch import nn


class GRU(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.GRU(8, 8)
        self.other = nn.GRU(8, 8)

    def forward(self, x, first, second):
        x, first = self.one(x, first)
        x, second = self.other(x, second)
        return x, (first, second)


gru = GRU()


def run(x, a, b):
    out, (a, b) = gru(x, a, b)
    return out, a, b
