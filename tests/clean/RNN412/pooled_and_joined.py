"""Pooled, joined and turned tensors that are as wide as the layers over them."""

import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, hidden, words, depth):
        super().__init__()
        self.embedding = nn.Embedding(words, 12)
        self.lstm = nn.LSTM(12, hidden, batch_first=True, bidirectional=True, num_layers=depth)
        self.gru = nn.GRU(2 * hidden, hidden)
        self.pooled = nn.Linear(2 * hidden, 3)
        self.both = nn.Linear(4 * hidden, 3)
        self.summed = nn.Linear(hidden, 3)
        self.all = nn.Linear(2 * depth * hidden, 3)
        self.wide = nn.Linear(2 * hidden + 12, 3)
        self.steps = nn.Linear(40, 3)
        self.scores = nn.Linear(12, 1)

    def forward(self, ids):
        embedded = self.embedding(ids)
        out, (h, c) = self.lstm(embedded)
        mean, most = out.mean(dim=1), out.max(dim=1)[0]
        weights = torch.softmax(self.scores(embedded), dim=1)
        forward, reverse = out.chunk(2, dim=-1)
        seconds, _ = self.gru(out.transpose(0, 1))
        return (
            self.pooled(mean)
            + self.pooled(most)
            + self.pooled((out * weights).sum(1))
            + self.both(torch.cat((mean, most), dim=1))
            + self.both(torch.cat([h[-2], h[-1], c[-2], c[-1]], dim=-1))
            + self.summed(h[-2] + h[-1])
            + self.summed(forward.mean(1))
            + self.summed(reverse[:, 0])
            + self.summed(torch.stack((h[-2], h[-1])).mean(0))
            + self.summed(seconds[-1])
            + self.all(h.transpose(0, 1).reshape(h.size(1), -1))
            + self.all(torch.cat(tuple(h), dim=-1))
            + self.wide(torch.cat((mean, embedded.mean(1)), dim=1))
            + self.steps(out.max(dim=2).values)
            + self.pooled(h.view(depth_of(h), 2, h.size(1), -1)[-1].transpose(0, 1).flatten(1))
        )


def depth_of(h):
    return h.size(0) // 2
