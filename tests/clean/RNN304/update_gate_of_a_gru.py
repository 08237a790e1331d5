# The second third of a GRU is its update gate, opened on purpose.
import torch.nn as nn


class Memory(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.gru = nn.GRU(dim, n)
        nn.init.ones_(self.gru.bias_ih_l0[n : 2 * n])

    def forward(self, x):
        return self.gru(x)
