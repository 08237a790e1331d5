# How many layers there are is the caller's to say.
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden, num_layers=1):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden, num_layers)
        nn.init.orthogonal_(self.lstm.weight_ih_l0)
        nn.init.orthogonal_(self.lstm.weight_hh_l0)

    def forward(self, x):
        return self.lstm(x)
