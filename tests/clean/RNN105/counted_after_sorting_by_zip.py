# Pairs are sorted, and taken apart again.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.GRU(dim, dim)

    def forward(self, sequences, lengths):
        pairs = sorted(zip(lengths, sequences), key=lambda p: -p[0])
        lengths = [n for n, _ in pairs]
        x = pad_sequence([s for _, s in pairs])
        packed = pack_padded_sequence(x, lengths)
        return self.rnn(packed)[1][-1]
