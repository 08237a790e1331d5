"""Lists filled by a loop, with what could not be had at once, or may not be what the loop is over."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence, pad_sequence


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(10, 3)
        self.other = nn.Embedding(10, 3)
        self.norm = nn.LayerNorm((5, 3))
        self.conv = nn.Conv1d(3, 3, 3, padding=1)
        self.gru = nn.GRU(3, 3)

    def sliced(self, seqs):
        found = []
        for s in seqs:
            found.append(self.emb(s)[1:])
        return pack_sequence(found, enforce_sorted=False)

    def of_two_kinds(self, seqs):
        found = []
        for s in seqs:
            found.append(self.emb(s) if s[0] > 0 else self.other(s))
        return pack_sequence(found, enforce_sorted=False)

    def over_time(self, seqs):
        found = []
        for s in seqs:
            found.append(self.norm(self.emb(s)))
        return pack_sequence(found, enforce_sorted=False)

    def convolved(self, seqs):
        found = []
        for s in seqs:
            v = self.emb(s)
            v = self.conv(v.T).T
            found.append(v)
        return pad_sequence(found, batch_first=True)

    def with_another(self, seqs, start):
        found = [start]
        for s in seqs:
            found.append(self.emb(s))
        return pack_sequence(found, enforce_sorted=False)

    def of_runs(self, seqs):
        found = []
        for s in seqs:
            out, _ = self.gru(self.emb(s))
            found.append(out)
        return pack_sequence(found, enforce_sorted=False)

    def with_context(self, seqs, context):
        found = []
        for s in seqs:
            v = self.emb(s)
            found.append(torch.cat([v, context.expand_as(v)], -1))
        return pad_sequence(found)

    def as_they_are(self, seqs):
        found = []
        for s in seqs:
            found.append(s)
        packed = pack_sequence(found, enforce_sorted=False)
        return packed._replace(data=self.emb(packed.data))
