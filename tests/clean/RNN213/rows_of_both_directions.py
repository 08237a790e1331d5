# One row for each direction, on purpose: whatever takes them wants as many features as one has.
import torch
from torch import nn
from torch.nn import functional as F


class Critic(nn.Module):
    def __init__(self, features=3, hidden=4):
        super().__init__()
        self.rnn = nn.GRU(features, hidden, batch_first=True, bidirectional=True)
        self.score = nn.Sequential(
            nn.Dropout(0.1), nn.Linear(hidden, 8), nn.ReLU(), nn.Linear(8, 1)
        )

    def forward(self, x):
        _, h = self.rnn(x.transpose(1, 2))
        real, fake = h[0], h[1]
        scores = self.score(torch.cat([real, fake]))
        labels = torch.cat([torch.ones(len(real), 1), torch.zeros(len(fake), 1)])
        return F.binary_cross_entropy_with_logits(scores, labels)


class TwoViews(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=True)
        self.head = nn.Linear(4, 2)

    def forward(self, x):
        _, (a, b) = self.rnn(x.transpose(1, 2))
        z = F.normalize(torch.cat((a, b)), dim=1)
        similar = z @ z.T
        target = torch.arange(len(z)).roll(len(a))
        return F.cross_entropy(similar, target)

    def similar(self, x):
        _, (a, b) = self.rnn(x.transpose(1, 2))
        z = torch.tanh(torch.cat((a, b)))
        return z @ z.T

    def agree(self, x):
        _, h = self.rnn(x.transpose(1, 2))
        ahead, behind = self.head(torch.cat([h[0], h[1]], dim=0)).chunk(2, dim=0)
        return ahead + behind

    def rows(self, x):
        _, h = self.rnn(x.transpose(1, 2))
        return torch.cat([h[-2], h[-1]], dim=0)
