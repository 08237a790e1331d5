# Each function has its own `scale`, though the two lines read alike.
from torch import nn


class Decoder(nn.Module):
    def __init__(self, dim, hidden, scale=1.0):
        super().__init__()
        self.gru = nn.GRU(dim, hidden)
        nn.init.orthogonal_(self.gru.weight_ih_l0, gain=scale)
        nn.init.orthogonal_(self.gru.weight_hh_l0, gain=scale)
        self._shrink(scale / hidden)

    def _shrink(self, scale):
        nn.init.orthogonal_(self.gru.weight_hh_l0, gain=scale)

    def forward(self, x):
        return self.gru(x)[0]
