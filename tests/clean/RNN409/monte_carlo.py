# Dropout in evaluation on purpose, and said so.
import torch.nn.functional as F
from torch import nn


class MonteCarlo(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.lstm = nn.LSTM(size, size)

    def forward(self, x):
        out, _ = self.lstm(x)
        return F.dropout(out, 0.2, training=True)
