# A GRUCell returns one tensor.
from torch import nn


class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.GRUCell(8, 16)
        self.head = nn.Linear(16, 4)

    def forward(self, observation, state):
        state = self.cell(observation, state)
        return self.head(state), state
