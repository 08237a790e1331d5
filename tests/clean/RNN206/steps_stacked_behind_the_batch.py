import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.cell = nn.GRUCell(size, hidden)
        self.hidden = hidden

    def forward(self, x):
        batch, steps, _ = x.shape
        h = x.new_zeros(batch, self.hidden)
        states = []
        for t in range(steps):
            h = self.cell(x[:, t], h)
            states.append(h)
        return torch.stack(states, dim=1).view(batch, steps, -1)
