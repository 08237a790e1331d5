# Neither has a softmax.
import torch
from torch import nn


class SoftmaxInPassing(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def forward(self, x):
        softmax = nn.Softmax(dim=-1)
        return softmax(self.gru(x)[0])
