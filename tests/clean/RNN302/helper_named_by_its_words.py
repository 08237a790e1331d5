# The method is called by its name as well, on objects that have trained since.
from torch import nn


class Controller(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.gru = nn.GRU(dim, hidden)
        nn.init.orthogonal_(self.gru.weight_ih_l0)
        nn.init.orthogonal_(self.gru.weight_hh_l0)
        self._renew()

    def _renew(self):
        nn.init.orthogonal_(self.gru.weight_hh_l0)

    def forward(self, x):
        return self.gru(x)[0]


def renewed(controllers):
    for each in controllers:
        getattr(each, "_renew")()
    return controllers
