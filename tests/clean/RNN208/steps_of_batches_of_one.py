import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.cell = nn.GRUCell(size, hidden)
        self.hidden = hidden

    def forward(self, x):
        steps = x.size(1)
        h = x.new_zeros(1, self.hidden)
        states = []
        for t in range(steps):
            h = self.cell(x[:, t], h)
            states.append(h)
        states = torch.stack(states, dim=1)
        return states[-1]


def read(size, sequence):
    return Reader(size, 16)(sequence.unsqueeze(0))
