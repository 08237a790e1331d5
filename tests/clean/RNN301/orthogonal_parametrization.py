# The weights are set through a parametrization, which keeps them orthogonal.
import torch.nn as nn
from torch.nn.utils import parametrizations


class UnitaryRNN(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.RNN(dim, hidden)
        parametrizations.orthogonal(self.rnn, "weight_hh_l0")
        nn.init.xavier_uniform_(self.rnn.weight_ih_l0)

    def forward(self, x):
        return self.rnn(x)
