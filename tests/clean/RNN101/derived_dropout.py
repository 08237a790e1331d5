# Classes derived from dropout that take packed sequences, or may.
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence


class PackedDropout(nn.Dropout):
    def forward(self, x):
        if isinstance(x, PackedSequence):
            return x._replace(data=super().forward(x.data))
        return super().forward(x)


class Further(PackedDropout):
    pass


class Called(nn.Dropout):
    def __call__(self, x):
        return x._replace(data=super().__call__(x.data))


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8, batch_first=True)
        self.one, self.other, self.third = PackedDropout(0.5), Further(0.5), Called(0.5)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return self.rnn(self.third(self.other(self.one(packed))))[1]
