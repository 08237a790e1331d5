# Only reached in training.
import torch.nn.functional as F
from torch import nn


class Guarded(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def forward(self, x):
        if self.training:
            x = F.dropout(x, 0.3)
        return self.gru(x)[0]
