import torch
from torch import nn


class Stack(nn.Module):
    def __init__(self):
        super().__init__()
        self.cells = nn.ModuleList([nn.GRUCell(8, 8) for _ in range(2)])

    def forward(self, x):
        h = [torch.zeros(x.size(1), 8) for _ in self.cells]
        for t in range(x.size(0)):
            step = x[t]
            for i, cell in enumerate(self.cells):
                h[i] = cell(step, h[i])
                step = h[i]
        return step
