"""Outputs joined to what the RNN ran over, or to what nobody knows the width of."""

import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, words, emb, hidden, extra):
        super().__init__()
        self.embedding = nn.Embedding(words, emb)
        self.lstm = nn.LSTM(emb, hidden, batch_first=True, bidirectional=True)
        self.first = nn.Linear(2 * hidden + emb, 5)
        self.second = nn.Linear(emb + hidden + hidden, 5)
        self.third = nn.Linear(emb + hidden * 2, 5)
        self.fourth = nn.Linear(hidden + extra, 5)
        self.fifth = nn.Linear(2 * hidden + extra, 5)
        self.sixth = nn.Linear(3 * hidden, 5)

    def forward(self, ids, marks):
        e = self.embedding(ids)
        out, _ = self.lstm(e)
        both = torch.cat([out, e], -1)
        pooled = torch.cat([e, out], 2).max(1)[0]
        marked = torch.cat([out, marks], -1)
        summed = torch.cat([out[..., : out.size(-1) // 2], marks], -1)
        return (
            self.first(both),
            self.second(both),
            self.third(pooled),
            self.fourth(summed),
            self.fifth(marked),
            self.sixth(torch.cat([out, marks], dim=2)),
        )

    def in_time(self, ids, start):
        e = self.embedding(ids)
        out, _ = self.lstm(e)
        return self.first(torch.cat([torch.cat([start, out], 1), e], 2))


class Numbers(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 6)
        self.head = nn.Linear(10, 2)
        self.wide = nn.Linear(12, 2)

    def forward(self, x, more):
        out, _ = self.gru(x)
        joined = torch.cat([x, out], dim=-1)
        return self.head(joined), self.wide(torch.cat([out, more], -1))
