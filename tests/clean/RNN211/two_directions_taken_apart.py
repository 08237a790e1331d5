# A bidirectional GRU has a state a direction.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, bidirectional=True)

    def forward(self, x):
        _, (forward, backward) = self.gru(x)
        return torch.cat((forward, backward), dim=-1)
