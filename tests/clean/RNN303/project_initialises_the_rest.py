# A function of the project is given the module, and may initialise what is left.
from layers import init_rest
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden, bidirectional=True)
        nn.init.orthogonal_(self.lstm.weight_hh_l0)
        init_rest(self.lstm)

    def forward(self, x):
        return self.lstm(x)
