# Orthogonal recurrent weights in both directions, and nothing else.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.gru = nn.GRU(dim, hidden, bidirectional=True)
        nn.init.orthogonal_(self.gru.weight_hh_l0)
        nn.init.orthogonal_(self.gru.weight_hh_l0_reverse)

    def forward(self, x):
        return self.gru(x)
