# Whoever restarts the recurrent weights alone has not drawn them before.
from torch import nn


class Memory(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.gru = nn.GRU(dim, hidden)
        self.reset()

    def reset(self):
        nn.init.orthogonal_(self.gru.weight_hh_l0)
        nn.init.xavier_uniform_(self.gru.weight_ih_l0)
        self._draw()

    def restart(self):
        self._draw()

    def _draw(self):
        nn.init.orthogonal_(self.gru.weight_hh_l0)
        nn.init.zeros_(self.gru.bias_ih_l0)
        nn.init.zeros_(self.gru.bias_hh_l0)

    def forward(self, x):
        return self.gru(x)[0]
