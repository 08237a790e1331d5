# And the first one is its reset gate.
from torch import nn

gru = nn.GRUCell(4, 8)
nn.init.zeros_(gru.bias_ih)
nn.init.ones_(gru.bias_ih[:8])
