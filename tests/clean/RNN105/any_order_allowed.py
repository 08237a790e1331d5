# Any order is allowed.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.GRU(dim, dim)

    def forward(self, sequences, lengths):
        lengths = [len(s) for s in sequences]
        x = pad_sequence(sequences)
        packed = pack_padded_sequence(x, lengths, enforce_sorted=False)
        return self.rnn(packed)[1][-1]
