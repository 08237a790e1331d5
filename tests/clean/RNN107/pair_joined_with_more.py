# Tuples are joined.
from torch import nn
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.LSTM(dim, dim)

    def forward(self, sequences):
        out, (h, c) = self.rnn(pack_sequence(sequences, enforce_sorted=False))
        return pad_packed_sequence(out) + (h, c)
