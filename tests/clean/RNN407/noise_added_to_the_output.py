# Noise behind the RNN, where it regularises.
import torch
from torch import nn


class Regularised(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size, batch_first=True)

    def forward(self, x):
        out, h = self.gru(x)
        if self.training:
            out = out + 0.1 * torch.randn_like(out)
        return out, h
