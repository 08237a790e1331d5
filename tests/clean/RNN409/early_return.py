# Evaluation has left before the dropout.
import torch.nn.functional as F
from torch import nn


class Early(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def forward(self, x):
        out, _ = self.gru(x)
        if not self.training:
            return out
        return F.dropout(out)
