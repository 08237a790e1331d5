# The cells of a list, each in its turn.
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden, layers):
        super().__init__()
        self.cells = nn.ModuleList()
        for k in range(layers):
            cell = nn.LSTMCell(dim if k == 0 else hidden, hidden)
            nn.init.orthogonal_(cell.weight_hh)
            self.cells.append(cell)

    def forward(self, x, states):
        for cell, state in zip(self.cells, states):
            x, _ = cell(x, state)
        return x
