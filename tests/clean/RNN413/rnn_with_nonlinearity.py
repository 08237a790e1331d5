# The fourth of nn.RNN is the nonlinearity.
from torch import nn

plain = nn.RNN(8, 16, 2, "relu")
deep = nn.RNN(8, 16, 2, "tanh", True, True, 0.1, True)
