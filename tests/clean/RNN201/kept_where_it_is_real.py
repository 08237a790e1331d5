# The last column is kept only of those sequences that reach it.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Longest(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(3, 4, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, n = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        longest = n == out.size(1)
        kept = torch.zeros(len(n), 4)
        kept[longest] = out[longest][:, -1]
        return kept, torch.where(longest[:, None], out[:, -1], torch.zeros(()))

    def blanked(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, n = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        last = out[:, -1]
        return last.masked_fill((n < out.size(1))[:, None], 0.0)
