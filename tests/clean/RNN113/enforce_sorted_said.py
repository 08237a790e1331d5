# It is said that the batch is sorted.
from torch import nn
from torch.nn.utils import rnn


class Acoustic(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.lower = nn.GRU(dim, dim)
        self.upper = nn.GRU(dim, dim)
        self.bn = nn.BatchNorm1d(dim)

    def forward(self, frames, lengths):
        packed = rnn.pack_padded_sequence(frames, lengths, enforce_sorted=True)
        packed, _ = self.lower(packed)
        packed = rnn.PackedSequence(self.bn(packed.data), packed.batch_sizes)
        return self.upper(packed)
