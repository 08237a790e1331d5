# What builds a layer keeps it, or gives it weights that are trained: the caller only calls it.
import torch
from torch import nn


class Lazy(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = None

    def _built(self, size):
        rnn = nn.GRU(size, 4, batch_first=True)
        self.rnn = rnn
        return rnn

    def forward(self, x):
        rnn = self.rnn
        if rnn is None:
            rnn = self._built(x.shape[-1])
        return rnn(x)[0]


class LazyInline(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = None

    def forward(self, x):
        rnn = self.rnn
        if rnn is None:
            rnn = nn.GRU(x.shape[-1], 4, batch_first=True)
            self.rnn = rnn
        return rnn(x)[0]


class Shared(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(3, 4, batch_first=True)
        self.vectors = nn.Parameter(torch.randn(5, 3))
        self.proj = nn.Linear(3, 3)

    def _embedding(self, vectors):
        table = nn.Embedding(*vectors.shape)
        table.weight.data.copy_(vectors)
        return table

    def _copied(self):
        proj = nn.Linear(3, 3)
        proj.load_state_dict(self.proj.state_dict())
        return proj

    def _eye(self, size):
        proj = nn.Linear(size, 3)
        nn.init.eye_(proj.weight)
        nn.init.zeros_(proj.bias)
        return proj

    def forward(self, ids):
        x = self._embedding(self.vectors)(ids)
        x = self._eye(3)(self._copied()(x))
        return self.gru(x)[0]


class Heads(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(3, 4, batch_first=True)
        self.heads = nn.ModuleDict()

    def _head(self, name, size):
        head = nn.Linear(4, size)
        self.heads[name] = head
        return head

    def forward(self, x, name, size):
        head = self.heads[name] if name in self.heads else self._head(name, size)
        return head(self.gru(x)[0])


class HandedIn(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(3, 4, batch_first=True)
        self.weight = nn.Parameter(torch.randn(2, 4))

    def _applied(self, head, states):
        return head(states)

    def forward(self, x):
        head = nn.Linear(4, 2, bias=False)
        head.weight.data.copy_(self.weight)
        return self._applied(head, self.gru(x)[0])
