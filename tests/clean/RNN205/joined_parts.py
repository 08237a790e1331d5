# The hidden states are joined, each taken from its pair.
import torch
from torch import nn


class Two(nn.Module):
    def __init__(self):
        super().__init__()
        self.left = nn.LSTM(8, 16)
        self.right = nn.LSTM(8, 16)

    def forward(self, x, y):
        _, one = self.left(x)
        _, other = self.right(y)
        joined = torch.cat([one[0], other[0]], dim=-1)
        return joined, torch.stack((one[1], other[1])), torch.cat(one, dim=2)
