# This LSTM is the file's own.
import torch
from torch import nn


class LSTM(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(4 * n, 2 * n))
        self.weight_ih_l1 = nn.Parameter(torch.randn(4 * n, n))


lstm = LSTM(4)
nn.init.orthogonal_(lstm.weight)
nn.init.orthogonal_(lstm.weight_ih_l1)
