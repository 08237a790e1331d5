"""Pools that are built where they are called, of a few steps, of features, or of what is no padding."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Model(nn.Module):
    def __init__(self, size=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(size, hidden, batch_first=True, bidirectional=True)

    def steps(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.gru(packed)[0], batch_first=True)

    def two_by_two(self, x, lengths):
        out, _ = self.steps(x, lengths)
        return nn.AvgPool1d(2)(out.transpose(1, 2)), nn.MaxPool1d(2)(out.transpose(1, 2))

    def of_features(self, x, lengths):
        out, _ = self.steps(x, lengths)
        return nn.MaxPool1d(out.size(2))(out), nn.AvgPool1d(out.size(-1))(out)

    def as_many_parts_as_steps(self, x, lengths):
        out, _ = self.steps(x, lengths)
        return nn.AdaptiveMaxPool1d(out.size(1))(out.transpose(1, 2))

    def behind_a_mask(self, x, lengths):
        out, lengths = self.steps(x, lengths)
        padded = torch.arange(out.size(1)) >= lengths.unsqueeze(1)
        out = out.masked_fill(padded.unsqueeze(2), float("-inf"))
        return nn.MaxPool1d(out.size(1))(out.transpose(1, 2))

    def of_what_is_not_negative(self, x, lengths):
        out, _ = self.steps(x, lengths)
        return nn.MaxPool1d(out.size(1))(out.relu().transpose(1, 2))

    def never_padded(self, x):
        out, _ = self.gru(x)
        return nn.AvgPool1d(out.size(1))(out.transpose(1, 2))
