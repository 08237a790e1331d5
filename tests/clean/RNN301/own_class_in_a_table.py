# One of the kinds is a class of the file, which initialises itself; all are initialised alike.
from torch import nn


class Orthogonal(nn.LSTM):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, param in self.named_parameters():
            if "weight_hh" in name:
                nn.init.orthogonal_(param)


class Encoder(nn.Module):
    def __init__(self, kind, size):
        super().__init__()
        layer = Orthogonal if kind == "orthogonal" else nn.GRU
        self.rnn = layer(size, size)
        nn.init.zeros_(self.rnn.bias_hh_l0)

    def forward(self, x):
        return self.rnn(x)[0]
