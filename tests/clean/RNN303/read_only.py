# The first layer's weights are looked at, not written.
from torch import nn

lstm = nn.LSTM(4, 6, num_layers=2)


def norm():
    return lstm.weight_hh_l0.norm() + lstm.weight_ih_l0.norm()
