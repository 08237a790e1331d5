# Steps of all sequences lie along one axis and come apart again; each is read at its length.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self, dim, hidden, classes):
        super().__init__()
        self.rnn = nn.GRU(dim, hidden, batch_first=True)
        self.head = nn.Linear(hidden, classes)
        self.norm = nn.BatchNorm1d(hidden)

    def unpacked(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.rnn(packed)[0], batch_first=True)[0]

    def scores(self, x, lengths):
        out = self.unpacked(x, lengths)
        b, t, c = out.shape
        return self.head(out.reshape(b * t, c)).view(b, t, -1)

    def forward(self, x, lengths):
        scores = self.scores(x, lengths)
        return scores[torch.arange(len(x)), lengths - 1]

    def last_row(self, x, lengths):
        out = self.unpacked(x, lengths)
        rows = out.reshape(-1, out.size(-1))
        return rows[-1], rows.view(-1, out.size(-1))[:, -1]

    def real_rows(self, x, lengths, mask):
        out = self.unpacked(x, lengths)
        rows = self.norm(out.reshape(-1, out.size(2)))[mask.reshape(-1)]
        return rows[-1], self.head(rows)[:, -1]

    def first(self, x, lengths):
        out = self.unpacked(x, lengths)
        normed = self.norm(out.transpose(1, 2)).transpose(1, 2)
        return normed[:, 0], normed.flatten(0, 1).unflatten(0, out.shape[:2])[:, 0]

    def by_step(self, x, lengths):
        out = self.unpacked(x, lengths)
        b, t, c = out.shape
        steps = out.transpose(0, 1).reshape(b * t, c).view(b, t, c)
        return steps[:, -1]
