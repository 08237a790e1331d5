# torch's initialisation, and one matrix anew.
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden)
        self.reset_parameters()

    def reset_parameters(self):
        self.rnn.reset_parameters()
        nn.init.orthogonal_(self.rnn.weight_hh_l0)

    def forward(self, x):
        return self.rnn(x)
