# Each is registered by add_module as it is built.
from torch import nn


class Named(nn.Module):
    def __init__(self, size, layers):
        super().__init__()
        self.cells = []
        for k in range(layers):
            cell = nn.LSTMCell(size, size)
            self.add_module(f"cell_{k}", cell)
            self.cells.append(cell)

    def forward(self, x, states):
        for cell, state in zip(self.cells, states):
            x, _ = cell(x, state)
        return x
