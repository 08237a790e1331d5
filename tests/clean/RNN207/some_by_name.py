# Some states get names of their own, and so do those of the other direction.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.GRU(dim, hidden, 2, batch_first=True, bidirectional=True)

    def forward(self, x):
        _, h = self.rnn(x)
        *_, forward, reverse = h
        return torch.cat((forward, reverse), dim=-1)

    def rest_used(self, x):
        _, h = self.rnn(x)
        *others, last = h
        return last + others[-1]

    def with_steps(self, x):
        out, h = self.rnn(x)
        *_, last = h
        return out.mean(1), last
