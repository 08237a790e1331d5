# Each direction has a method of its own.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden, bidirectional=True)
        self.init_forward()
        self.init_reverse()

    def init_forward(self):
        nn.init.orthogonal_(self.lstm.weight_ih_l0)
        nn.init.orthogonal_(self.lstm.weight_hh_l0)

    def init_reverse(self):
        nn.init.orthogonal_(self.lstm.weight_ih_l0_reverse)
        nn.init.orthogonal_(self.lstm.weight_hh_l0_reverse)

    def forward(self, x):
        return self.lstm(x)
