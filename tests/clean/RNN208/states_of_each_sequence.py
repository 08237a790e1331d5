import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.cell = nn.GRUCell(size, hidden)
        self.hidden = hidden

    def forward(self, x):
        batch, steps, _ = x.shape
        h = x.new_zeros(batch, self.hidden)
        states = []
        for sequence in x:
            h = x.new_zeros(1, self.hidden)
            for step in sequence:
                h = self.cell(step[None], h)
            states.append(h)
        return torch.stack(states, dim=1)[:, -1], torch.cat(states)[-1]
