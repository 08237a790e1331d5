# The fields behind the data come along by a star.
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pack_sequence


class Encoder(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.project = nn.Linear(dim, dim)
        self.rnn = nn.LSTM(dim, dim)

    def forward(self, sequences):
        packed = pack_sequence(sequences, enforce_sorted=False)
        packed = PackedSequence(self.project(packed.data), *packed[1:])
        return self.rnn(packed)[1][0][-1]
