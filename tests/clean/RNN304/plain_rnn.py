# A plain RNN has no gates.
import torch.nn as nn


class Rings(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.rnn = nn.RNN(dim, n, nonlinearity="relu")
        nn.init.eye_(self.rnn.weight_hh_l0)
        nn.init.ones_(self.rnn.bias_ih_l0[n // 4 : n // 2])

    def forward(self, x):
        return self.rnn(x)
