# The reverse direction is initialised where there is one.
from torch import nn


def init_lstm(module):
    nn.init.orthogonal_(module.weight_hh_l0.data)
    if module.bidirectional:
        nn.init.orthogonal_(module.weight_hh_l0_reverse.data)


class Inference(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden, bidirectional=True)
        init_lstm(self.lstm)

    def forward(self, x):
        return self.lstm(x)[0]
