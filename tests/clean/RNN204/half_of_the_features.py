"""Half of the features of steps that are summed, masked, or those of a single sequence."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Model(nn.Module):
    def __init__(self, size=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(size, hidden, batch_first=True, bidirectional=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, lengths = pad_packed_sequence(self.gru(packed)[0], batch_first=True)
        half = out.size(2) // 2
        mean = out[:, :, :half].sum(1) / lengths.unsqueeze(1)
        padded = torch.arange(out.size(1)) >= lengths.unsqueeze(1)
        peak = out[:, :, half:].masked_fill(padded.unsqueeze(2), float("-inf")).max(1).values
        return mean, peak, out[:, :, :half].mean(2)
