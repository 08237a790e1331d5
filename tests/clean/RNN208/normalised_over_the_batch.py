# How a batch is spread at each step: to normalise by, to compare with, or as a penalty.
import torch
import torch.nn.functional as F
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(5, 6, batch_first=True)
        self.head = nn.Linear(6, 32)


class Normalised(Encoder):
    def forward(self, x):
        out, _ = self.rnn(x)
        mean, var = out.mean(dim=0), out.var(dim=0, unbiased=False)
        return self.head((out - mean) / (var + 1e-5).sqrt())


class Spread(Encoder):
    def forward(self, x):
        out, _ = self.rnn(x)
        return out.mean(0), out.std(0)


class Penalised(Encoder):
    def forward(self, x):
        z = self.head(self.rnn(x)[0])
        return z, F.relu(1 - torch.sqrt(z.var(dim=0) + 1e-4)).mean()


class Compared(Encoder):
    def forward(self, x):
        out, _ = self.rnn(x)
        return F.cosine_similarity(out, out.mean(0, keepdim=True), dim=-1), out.mean(0).norm()


class Codes(Encoder):
    """How often each code is used."""

    def forward(self, x):
        shares = self.head(self.rnn(x)[0]).softmax(-1)
        usage = shares.mean(0)
        return shares, (usage * usage.clamp(min=1e-9).log()).sum(-1).mean()
