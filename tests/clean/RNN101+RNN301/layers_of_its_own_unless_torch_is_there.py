# The names mean something where torch is missing.
from plain_layers import GRU, Dropout, Module, pack_padded_sequence

try:
    from torch.nn import GRU, Dropout, Module
    from torch.nn.utils.rnn import pack_padded_sequence
except ImportError:
    pass


class Encoder(Module):
    def __init__(self):
        super().__init__()
        self.rnn = GRU(6, 5)
        self.drop = Dropout(0.1)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths)
        return self.rnn(self.drop(packed))[1]
