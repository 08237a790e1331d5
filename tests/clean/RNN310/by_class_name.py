# Told apart by the name of the class.
from torch import nn


def weights_init(m):
    name = m.__class__.__name__
    if name.find("Linear") != -1:
        m.weight.data.uniform_(-0.1, 0.1)


encoder = nn.LSTM(3, 6)
encoder.apply(weights_init)
