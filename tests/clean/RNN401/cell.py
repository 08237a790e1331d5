# A cell takes no dropout at all; the module beside it does the work.
from torch import nn


class Step(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.cell = nn.LSTMCell(size, size)
        self.dropout = nn.Dropout(0.5)

    def forward(self, x, state):
        h, c = self.cell(self.dropout(x), state)
        return h, (h, c)
