# A class stands in for the layers where torch is missing.
try:
    from torch.nn import GRU, Dropout, Module
    from torch.nn.utils.rnn import pack_padded_sequence
except ImportError:

    class Module:
        def __call__(self, *inputs):
            return self.forward(*inputs)

    class Dropout(Module):
        def __init__(self, p):
            pass

        def forward(self, packed):
            return packed

    class GRU(Module):
        def __init__(self, *sizes, dropout=0):
            self.dropout = dropout

        def forward(self, packed):
            return packed, packed

    def pack_padded_sequence(x, lengths):
        return x


class Encoder(Module):
    def __init__(self):
        super().__init__()
        self.rnn = GRU(6, 5)
        self.drop = Dropout(0.1)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths)
        return self.rnn(self.drop(packed))[1]
