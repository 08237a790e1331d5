# What is rebuilt was itself made without an order.
import torch
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pad_packed_sequence


class Merge(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.LSTM(dim, dim)

    def forward(self, data, sizes):
        packed = PackedSequence(data, sizes)
        states, _ = self.rnn(packed)
        both = PackedSequence(torch.cat((states.data, packed.data), 1), packed.batch_sizes)
        return pad_packed_sequence(both)
