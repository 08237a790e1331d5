import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Classifier(nn.Module):
    """The caller wants the forward direction's state, and knows when there is another."""

    def __init__(self, deep=False):
        super().__init__()
        self.rnn = nn.LSTM(4, 10) if deep else nn.LSTM(4, 5, bidirectional=True)

    def forward(self, x, lengths):
        out, _ = self.rnn(pack_padded_sequence(x, lengths, enforce_sorted=False))
        out, lengths = pad_packed_sequence(out)
        return out[lengths - 1, torch.arange(out.size(1))]


class Swapped(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        self.rnn = nn.LSTM(4, 5, bidirectional=True) if deep else nn.LSTM(4, 10)

    def forward(self, x, lengths):
        out, _ = self.rnn(pack_padded_sequence(x, lengths, enforce_sorted=False))
        out, lengths = pad_packed_sequence(out)
        return out[lengths - 1, torch.arange(out.size(1))]
