import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dtype=torch.float):
        super().__init__()
        self.dtype = dtype
        self.gru = nn.GRU(8, 16, dtype=dtype)

    def forward(self, x):
        h = torch.zeros(1, x.size(1), 16, dtype=self.dtype)
        return self.gru(x, h)[0]
