# What the first matrix does is looked at before the second is drawn, in whatever function.
from torch import nn


class Probe(nn.Module):
    def __init__(self, dim, hidden, sample):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden)
        nn.init.orthogonal_(self.lstm.weight_ih_l0)
        nn.init.orthogonal_(self.lstm.weight_hh_l0)
        self._compare(sample)

    def _compare(self, sample):
        self.before = self.lstm(sample)[0].detach().std()
        nn.init.orthogonal_(self.lstm.weight_ih_l0)
        nn.init.orthogonal_(self.lstm.weight_hh_l0)
        self.after = self.lstm(sample)[0].detach().std()

    def forward(self, x):
        return self.lstm(x)[0]
