# None stands for what is missing until something better is known.
from plain_layers import PlainDropout, PlainGru

try:
    from torch.nn import GRU, Dropout
except ImportError:
    GRU = Dropout = None
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

GRU = GRU or PlainGru
Dropout = PlainDropout if Dropout is None else Dropout


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = GRU(6, 5)
        self.drop = Dropout(0.1)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths)
        return self.rnn(self.drop(packed))[1]
