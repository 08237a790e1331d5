# The project's packed batches have a length, and can be indexed and added.
from torch import nn

from project.batches import PackedSequence, pack_sequence


class Model(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.LSTM(dim, dim)

    def forward(self, sequences):
        packed = pack_sequence(sequences)
        assert isinstance(packed, PackedSequence)
        for sequence in packed:
            print(len(sequence))
        return packed + packed * 2, packed[-1], len(packed)
