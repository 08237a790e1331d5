import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.cell = nn.GRUCell(size, hidden)
        self.hidden = hidden
        self.head = nn.Linear(2 * hidden, size)

    def forward(self, x):
        batch, steps, _ = x.shape
        h = x.new_zeros(batch, self.hidden)
        states = []
        backward, g = [], h
        for t in range(steps):
            h = self.cell(x[:, t], h)
            g = self.cell(x[:, -t - 1], g)
            states.append(h)
            backward.append(g)
        both = torch.cat((torch.stack(states), torch.stack(backward[::-1])), dim=-1)
        return self.head(both)
