"""Sorted states in rows that are put back, the best few of a batch, and what callers put back."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, num_layers=2, batch_first=True)
        self.lstm = nn.LSTM(8, 16, batch_first=True)
        self.head = nn.Linear(32, 4)

    def forward(self, x, lengths):
        lengths, order = lengths.sort(descending=True)
        _, h_n = self.gru(pack_padded_sequence(x[order], lengths, batch_first=True))
        rows = h_n.transpose(0, 1).reshape(len(lengths), -1)
        return self.head(rows[order.argsort()])

    def by_topk(self, x, lengths):
        lengths, order = lengths.topk(lengths.size(0))
        out, (h_n, c_n) = self.lstm(pack_padded_sequence(x[order], lengths, batch_first=True))
        out, _ = pad_packed_sequence(out, batch_first=True)
        back = order.argsort()
        return out[back], (h_n[:, back], c_n[:, back])

    def longest(self, x, lengths, k):
        """Of the k longest alone, in falling order: there is no order to go back to."""
        lengths, kept = lengths.topk(k)
        _, h_n = self.gru(pack_padded_sequence(x[kept], lengths, batch_first=True))
        return h_n.transpose(0, 1).reshape(k, -1)

    def with_order(self, x, lengths):
        lengths, order = torch.sort(lengths, descending=True)
        _, state = self.lstm(pack_padded_sequence(x[order], lengths, batch_first=True))
        return state, order
