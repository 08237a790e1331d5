# Where `squeeze` stands the batch is of several sequences, or a batch of one gets its axis back.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 6, batch_first=True)

    def by_expression(self, x):
        _, h = self.rnn(x)
        return h.squeeze() if x.size(0) > 1 else h.squeeze(0)

    def by_the_other(self, x):
        _, h = self.rnn(x)
        return h.squeeze().unsqueeze(0) if len(x) == 1 else h.squeeze()

    def by_name(self, x):
        batch = x.shape[0]
        _, h = self.rnn(x)
        return h[-1] if batch == 1 else h.squeeze()

    def by_the_state(self, x):
        _, h = self.rnn(x)
        return torch.squeeze(h) if 1 < h.size(1) else h[0]

    def by_statement(self, x):
        _, h = self.rnn(x)
        if x.size(0) != 1:
            return h.squeeze()
        return h.squeeze(0)

    def asserted(self, x):
        assert x.size(0) > 1
        _, h = self.rnn(x)
        return h.squeeze()

    def asserted_behind(self, x):
        _, h = self.rnn(x)
        assert len(x) >= 2, "batch normalisation needs several sequences"
        return h.squeeze()

    def refused(self, x):
        _, h = self.rnn(x)
        if x.shape[0] < 2:
            raise ValueError(x.shape)
        return h.squeeze()

    def known_to_be_one(self, x):
        _, h = self.rnn(x)
        if len(x) == 1:
            return h.squeeze().tolist()
        return h.squeeze(0).tolist()

    def at_least(self, x):
        _, h = self.rnn(x)
        return torch.atleast_2d(h.squeeze())
