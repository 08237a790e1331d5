# The helper is told by its caller.
import torch.nn.functional as F
from torch import nn


class Model(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def _drop(self, x, training):
        return F.dropout(x, 0.5, training=training)

    def forward(self, x):
        return self._drop(self.gru(x)[0], self.training)
