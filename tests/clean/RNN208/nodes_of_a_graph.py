import torch
from torch import nn


class Messages(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.cell = nn.GRUCell(size, hidden)
        self.hidden = hidden

    def forward(self, x):
        batch, steps, _ = x.shape
        h = x.new_zeros(batch, self.hidden)
        states = []
        for _ in range(self.rounds):
            h = self.cell(self.gather(x, h), h)
            states.append(h)
        states = torch.stack(states, dim=1)
        return states.mean(0), states[-1]

    def gather(self, nodes, states):
        return nodes.mean(1) + states.mean(0)
