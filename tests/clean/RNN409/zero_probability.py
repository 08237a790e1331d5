# Nothing is dropped at all.
import torch.nn.functional as F
from torch import nn


class Plain(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def forward(self, x):
        return F.dropout(self.gru(x)[0], p=0.0)
