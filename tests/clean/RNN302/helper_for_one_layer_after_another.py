# One private helper for two modules, each of which it initialises once.
from torch import nn


class Pair(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.first = nn.GRU(dim, hidden)
        self.second = nn.GRU(hidden, hidden)
        self._start()

    def _start(self):
        [self._orthogonal(each) for each in (self.first, self.second)]
        nn.init.zeros_(self.first.bias_ih_l0)
        nn.init.zeros_(self.second.bias_ih_l0)

    def _orthogonal(self, rnn):
        nn.init.orthogonal_(rnn.weight_ih_l0)
        nn.init.orthogonal_(rnn.weight_hh_l0)

    def forward(self, x):
        return self.second(self.first(x)[0])
