# F is the project's own module of functions.
from torch import nn
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence

import sequence_functional as F


class Encoder(nn.Module):
    def __init__(self, size, p):
        super().__init__()
        self.p = p
        self.rnn = nn.LSTM(size, size)

    def forward(self, sequences):
        packed = pack_sequence(sequences, enforce_sorted=False)
        packed = F.dropout(packed, self.p, self.training)
        packed, _ = self.rnn(packed)
        packed = F.dropout(packed, self.p, self.training)
        return pad_packed_sequence(packed)
