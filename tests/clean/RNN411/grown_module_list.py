# An empty ModuleList that grows.
from torch import nn


class Growing(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.cells = nn.ModuleList()
        for n_in, n_out in zip(sizes, sizes[1:]):
            self.cells.append(nn.GRUCell(n_in, n_out))

    def forward(self, x):
        for cell in self.cells:
            x = cell(x)
        return x
