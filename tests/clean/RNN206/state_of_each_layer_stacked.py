import torch
from torch import nn


class Layers(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.cell = nn.GRUCell(size, hidden)
        self.hidden = hidden

    def forward(self, x):
        batch, steps, _ = x.shape
        h = x.new_zeros(batch, self.hidden)
        states = []
        for layer in range(steps):
            h = self.cell(h, x[:, 0])
            states.append(h)
        return torch.stack(states).view(steps, batch, -1)
