# The caller brings the state, or nothing.
import torch
from torch import nn


class Policy(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.cell = nn.GRUCell(size, hidden)
        self.noise = torch.randn(hidden)

    def forward(self, observation, state=None):
        state = self.cell(observation, state)
        return torch.distributions.Normal(state, 1.0), state
