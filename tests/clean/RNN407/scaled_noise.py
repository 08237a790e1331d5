# A little noise around zero, scaled on purpose.
import torch
from torch import nn


class Jitter(nn.Module):
    def __init__(self, size, hidden, scale=1e-3):
        super().__init__()
        self.scale = scale
        self.gru = nn.GRU(size, hidden)

    def forward(self, x):
        h = self.scale * torch.randn(1, x.size(1), self.gru.hidden_size)
        return self.gru(x, h)[0]
