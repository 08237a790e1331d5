# The dropout in front is a class of the file, which knows what it is given.
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Locked(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = nn.Dropout(0.2)

    def forward(self, packed):
        return packed._replace(data=self.inner(packed.data))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.run = nn.Sequential(Locked(), nn.GRU(4, 8))

    def forward(self, sequences):
        return self.run(pack_sequence(sequences, enforce_sorted=False))[1]
