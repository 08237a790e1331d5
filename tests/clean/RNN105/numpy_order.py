# The order is numpy's.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.GRU(dim, dim)

    def forward(self, sequences, lengths):
        import numpy as np

        lengths = [len(s) for s in sequences]
        order = np.argsort(lengths)[::-1]
        sequences = [sequences[i] for i in order]
        lengths = [lengths[i] for i in order]
        x = pad_sequence(sequences)
        packed = pack_padded_sequence(x, lengths)
        return self.rnn(packed)[1][-1]
