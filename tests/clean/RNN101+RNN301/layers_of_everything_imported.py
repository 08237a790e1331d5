# What the star brings has the names as well.
from plain_layers import *

try:
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence
except ImportError:
    pass


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(6, 5)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths)
        return self.rnn(self.drop(packed))[1]
