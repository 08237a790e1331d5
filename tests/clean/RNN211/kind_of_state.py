"""States of the kind that the module takes, or of a kind that is not known."""

import torch
from torch import nn

gru, lstm = nn.GRU(4, 8), nn.LSTM(4, 8)
gru_cell, lstm_cell = nn.GRUCell(4, 8), nn.LSTMCell(4, 8)


def pair(x):
    h = x.new_zeros(1, x.size(1), 8)
    return lstm(x, (h, torch.zeros_like(h))), gru(x, h)


def listed(x):
    """A list will do."""
    h = x.new_zeros(1, x.size(1), 8)
    return lstm(x, [h, h])


def handed_on(x):
    _, state = lstm(x)
    _, h = gru(x)
    return lstm(x, state), gru(x, h)


def first_of_the_pair(x):
    _, state = lstm(x)
    return gru(x, state[0])


def unpacked(x):
    _, (h, c) = lstm(x)
    return gru(x, h), lstm(x, (h, c))


def either_state(x, state):
    if isinstance(state, tuple):
        state = state[0]
    return gru(x, state)


def any_state(x, state):
    return gru(x, state), lstm(x, state)


def none_at_first(x, steps):
    state = None
    for _ in range(steps):
        out, state = lstm(x, state)
    return out


def two_entries_without_a_batch():
    """torch takes the entries of a tensor for h_0 and c_0, where the input has no batch axis."""
    out, _ = lstm(torch.randn(5, 4), torch.zeros(2, 1, 8))
    h, c = lstm_cell(torch.randn(4), torch.zeros(2, 8))
    return out, h, c


def stacked(h, c):
    return lstm(torch.randn(5, 4), torch.stack((h, c)))


class Chosen(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.kind = kind
        if kind == "LSTM":
            self.rnn = nn.LSTM(4, 8)
        else:
            self.rnn = nn.GRU(4, 8)
        self.named = getattr(nn, kind)(4, 8)

    def forward(self, x):
        h = x.new_zeros(1, x.size(1), 8)
        state = (h, h.clone()) if self.kind == "LSTM" else h
        return self.rnn(x, state), self.named(x, state), self.named(x, (h, h))


class ToldInOtherWords(nn.Module):
    """The name that builds it is asked in one way, and the name that runs it in another."""

    def __init__(self, kind):
        super().__init__()
        self.kind = kind
        if kind.upper() == "GRU":
            self.rnn = nn.GRU(4, 8)
        elif kind.upper() == "LSTM":
            self.rnn = nn.LSTM(4, 8)
        else:
            raise ValueError(kind)
        cell = nn.RNNCell
        if kind.lower() == "lstm":
            cell = nn.LSTMCell
        self.cells = nn.ModuleList([cell(4, 4) for _ in range(3)])

    def forward(self, x):
        h = torch.zeros(1, x.shape[1], 8)
        if self.kind == "LSTM":
            out, _ = self.rnn(x, (h, h))
        else:
            out, _ = self.rnn(x, h)
        return out

    def step(self, x, hidden, cells):
        for i in range(len(self.cells)):
            if self.kind == "lstm":
                hidden[i], cells[i] = self.cells[i](x, (hidden[i], cells[i]))
            else:
                hidden[i] = self.cells[i](x, hidden[i])
            x = hidden[i]
        return x


class GRU(nn.Module):
    """Takes a pair."""

    def forward(self, x, state):
        return x, state


own = GRU()


def to_an_own_module(x):
    h = x.new_zeros(1, x.size(1), 8)
    return own(x, (h, h))


def steps_of_cells(x):
    h = c = torch.zeros(x.size(0), 8)
    g = torch.zeros(x.size(0), 8)
    for t in range(x.size(1)):
        h, c = lstm_cell(x[:, t], (h, c))
        g = gru_cell(x[:, t], g)
    return h, g


def expected(x):
    """The program waits for it."""
    h = x.new_zeros(1, x.size(1), 8)
    try:
        return lstm(x, h)
    except (IndexError, RuntimeError):
        return lstm(x, (h, h))
