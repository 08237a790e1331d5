# A layer scores every step: the last one is looked at beside all others, wherever those are used.
import torch
from torch import nn
from torch.nn import functional as F


class Tagger(nn.Module):
    def __init__(self, dim, hidden, tags):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden, batch_first=True, bidirectional=True)
        self.head = nn.Sequential(nn.LayerNorm(2 * hidden), nn.Linear(2 * hidden, tags))

    def loss(self, x, tags):
        scores = self.head(self.rnn(x)[0])
        self.report(scores[:, -1])
        return F.cross_entropy(scores.reshape(-1, scores.size(-1)), tags.reshape(-1))

    def report(self, scores):
        print(scores.argmax(-1))


class Decoder(nn.Module):
    def __init__(self, dim, hidden, tags):
        super().__init__()
        self.rnn = nn.GRU(dim, hidden, batch_first=True, bidirectional=True)
        self.head = nn.Linear(2 * hidden, tags)

    def forward(self, x):
        scores = torch.tanh(self.head(self.rnn(x)[0]))
        best = scores[:, -1]
        for t in range(x.size(1) - 2, -1, -1):
            best = best + scores[:, t]
        return best


class Kept(nn.Module):
    def __init__(self, dim, hidden, tags):
        super().__init__()
        self.rnn = nn.GRU(dim, hidden, batch_first=True, bidirectional=True)
        self.head = nn.Linear(2 * hidden, tags)

    def forward(self, x):
        self.scores = self.head(self.rnn(x)[0])
        return self.scores[:, -1]


class Named(nn.Module):
    def __init__(self, dim, hidden, tags):
        super().__init__()
        self.rnn = nn.GRU(dim, hidden, batch_first=True, bidirectional=True)
        self.head = nn.Linear(2 * hidden, tags)

    def forward(self, x):
        scores = self.head(self.rnn(x)[0])
        return {"steps": scores, "end": scores[:, -1]}
