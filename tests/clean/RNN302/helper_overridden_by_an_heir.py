# The one class of the two that keeps the method draws a matrix twice; the other needs the first line.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.gru = nn.GRU(dim, hidden)
        nn.init.orthogonal_(self.gru.weight_ih_l0)
        nn.init.orthogonal_(self.gru.weight_hh_l0)
        self._finish()

    def _finish(self):
        nn.init.orthogonal_(self.gru.weight_ih_l0)
        nn.init.zeros_(self.gru.bias_ih_l0)

    def forward(self, x):
        return self.gru(x)[0]


class Plain(Encoder):
    def _finish(self):
        nn.init.zeros_(self.gru.bias_ih_l0)
