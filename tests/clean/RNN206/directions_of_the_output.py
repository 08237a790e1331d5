# The features are split in two; batch and time stay where they are.
import torch
from torch import nn


class SumOfDirections(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, bidirectional=True)

    def forward(self, x):
        steps, batch, _ = x.shape
        out, _ = self.gru(x)
        return out.view(steps, batch, 2, 16).sum(2)
