# Each gate's block gets a matrix of its own.
import torch.nn as nn


class Orthogonal(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.gru = nn.GRU(dim, n)
        nn.init.xavier_uniform_(self.gru.weight_ih_l0)
        for k in range(3):
            nn.init.orthogonal_(self.gru.weight_hh_l0[k * n : (k + 1) * n])

    def forward(self, x):
        return self.gru(x)
