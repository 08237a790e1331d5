import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.cell = nn.GRUCell(size, hidden)
        self.hidden = hidden

    def forward(self, x):
        steps, _ = x.shape
        h = x.new_zeros(1, self.hidden)
        states = []
        for t in range(steps):
            h = self.cell(x[t : t + 1], h)
            states.append(h)
        return torch.cat(states)[-1]
