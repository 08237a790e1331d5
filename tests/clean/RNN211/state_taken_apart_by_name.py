# A state of two rows is two layers or two directions; a pair is taken apart where it is one.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, kind="GRU"):
        super().__init__()
        self.kind = kind
        self.gru = nn.GRU(4, 8, batch_first=True, bidirectional=True)
        self.stacked = nn.GRU(4, 8, 2, batch_first=True)
        self.lstm = nn.LSTM(4, 8, 2, batch_first=True)
        self.any = getattr(nn, kind)(4, 8, batch_first=True)

    def directions(self, x):
        state = self.gru(x)[1]
        forward, backward = state
        return forward + backward

    def layers(self, x):
        result = self.stacked(x)
        h1, h2 = result[1]
        first, *rest = result[1]
        return h1, h2, first, rest

    def pair(self, x):
        state = self.lstm(x)[1]
        h, c = state
        bottom, top = c
        return h, bottom, top

    def either(self, x):
        _, state = self.any(x)
        if self.kind == "LSTM":
            state, cell = state
        return state

    def asked(self, x):
        state = self.gru(x)[1]
        if isinstance(state, tuple):
            h, c = state
            return h
        return state

    def last(self, x):
        top = self.stacked(x)[1][-1]
        one, two = torch.chunk(top, 2, dim=-1)
        return one + two
