# The project fills the list; what stands between the two is not known.
from torch import nn

from project import add_output


def stack(features, count):
    layers = []
    for _ in range(count):
        layers.append(nn.GRU(features, features))
        add_output(layers)
        layers.append(nn.Dropout(0.1))
    return nn.Sequential(*layers)
