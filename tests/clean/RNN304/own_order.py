# This cell has its forget gate first.
import torch
from torch import nn


class LSTMCell(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.weight_ih = nn.Parameter(torch.randn(4 * n, dim) / n)
        self.bias_ih = nn.Parameter(torch.zeros(4 * n))
        nn.init.ones_(self.bias_ih[:n])


cell = LSTMCell(4, 8)
cell.bias_ih.data[:8].fill_(1)
