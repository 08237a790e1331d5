# unpack_sequence takes packed batches and returns tensors.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence, unpack_sequence


class Pooled(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.GRU(dim, dim)

    def forward(self, sequences):
        packed, _ = self.rnn(pack_sequence(sequences, enforce_sorted=False))
        return torch.stack([s.max(0).values for s in unpack_sequence(packed)])
