# Not an RNN's: the weights of a convolution.
import torch
from torch import nn


class Mixed(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(8, 8, 3)
        self.gru = nn.GRU(8, 16, batch_first=True)

    def forward(self, x):
        norm = self.conv.weight.mean(0).squeeze()
        out, _ = self.gru(x)
        return out, norm
