# A cell's third is its bias.
from torch import nn

cell = nn.LSTMCell(8, 16, True)
bare = nn.GRUCell(8, 16, False)
relu = nn.RNNCell(8, 16, True, "relu")
