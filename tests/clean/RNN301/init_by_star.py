# The functions come by a star.
from torch import nn
from torch.nn.init import *


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden)
        xavier_uniform_(self.rnn.weight_ih_l0)
        orthogonal_(self.rnn.weight_hh_l0)

    def forward(self, x):
        return self.rnn(x)
