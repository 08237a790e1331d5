# How many rows there are, and no lengths.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.LSTM(dim, dim, batch_first=True)

    def forward(self, sequences, lengths):
        x = pad_sequence(sequences, batch_first=True)
        h = x.new_zeros(1, len(x), self.rnn.hidden_size)
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return self.rnn(packed, (h, h))[1][0][-1]
