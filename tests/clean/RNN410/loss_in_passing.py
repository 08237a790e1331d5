# Nor a loss.
import torch
from torch import nn


class LossInPassing(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def forward(self, x):
        out = self.gru(x)[0]
        return nn.MSELoss()(out, x)
