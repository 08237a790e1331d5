# Whoever wants it draws two of the layers anew.
from torch import nn


class Stack(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(nn.LSTM(8, 8) for _ in range(2))

    def redraw(self):
        below, above = self.layers
        nn.init.orthogonal_(below.weight_hh_l0)
        nn.init.ones_(below.bias_hh_l0[8:16])
        nn.init.orthogonal_(above.weight_hh_l0)
        nn.init.zeros_(above.bias_hh_l0)

    def forward(self, x):
        for layer in self.layers:
            x, _ = layer(x)
        return x
