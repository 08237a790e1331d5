# A loop over layers goes over cells, each with a state of its own.
import torch
import torch.nn.functional as F
from torch import nn


class Decoder(nn.Module):
    def __init__(self, size=16, layers=2):
        super().__init__()
        self.size, self.layers = size, layers
        self.attention = nn.GRUCell(size, size)
        self.cells = nn.ModuleList()
        for _ in range(layers):
            self.cells.append(nn.GRUCell(size, size))

    def init_hiddens(self, batch_size):
        hiddens = []
        for _ in range(self.layers):
            hiddens.append(torch.zeros(batch_size, self.size))
        return torch.zeros(batch_size, self.size), hiddens

    def forward(self, x, hidden, hiddens):
        hidden = self.attention(x, hidden)
        out, new = hidden, []
        for i in range(self.layers):
            state = self.cells[i](out, hiddens[i])
            new.append(state)
            out = out + F.relu(state)
        return out, hidden, new

    def by_cell(self, out, hiddens):
        new = []
        for cell, state in zip(self.cells, hiddens):
            out = cell(out, state)
            new.append(out)
        return out, new

    def by_number(self, out, hiddens):
        for i, cell in enumerate(self.cells):
            out = cell(out, hiddens[i])
        return out


def check(batch_size, x):
    decoder = Decoder()
    hidden, hiddens = decoder.init_hiddens(batch_size)
    out, hidden, hiddens = decoder(x, hidden, hiddens)
    assert len(hiddens) == 2
    out, hiddens = decoder.by_cell(out, decoder.init_hiddens(batch_size)[1])
    out = decoder.by_number(out, decoder.init_hiddens(batch_size)[1])
    return decoder(out, hidden, hiddens)
