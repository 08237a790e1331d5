# Who resets a model later on, or perhaps, or in front, overwrites nothing in vain.
import copy

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, size, plain=False):
        super().__init__()
        self.lstm = nn.LSTM(size, size)
        self.lstm.reset_parameters()
        nn.init.orthogonal_(self.lstm.weight_hh_l0)
        nn.init.orthogonal_(self.lstm.weight_ih_l0)
        if plain:
            self.lstm.reset_parameters()

    def start_anew(self):
        self.lstm.reset_parameters()
        nn.init.orthogonal_(self.lstm.weight_hh_l0)
        nn.init.orthogonal_(self.lstm.weight_ih_l0)

    def forward(self, x):
        return self.lstm(x)[0]


def compared(x):
    cell = nn.GRUCell(4, 4)
    nn.init.zeros_(cell.weight_hh)
    zeros = cell(x)
    cell.reset_parameters()
    return zeros - cell(x)


def tried(x, runs):
    gru = nn.GRU(4, 4)
    nn.init.eye_(gru.weight_hh_l0)
    results = []
    for _ in range(runs):
        results.append(gru(x)[0].mean())
        gru.reset_parameters()
    return torch.stack(results)


def perhaps(fresh, times):
    lstm = nn.LSTM(4, 6)
    nn.init.orthogonal_(lstm.weight_hh_l0)
    fresh and lstm.reset_parameters()
    gru = nn.GRU(4, 6)
    nn.init.orthogonal_(gru.weight_hh_l0)
    [gru.reset_parameters() for _ in range(times)]
    return lstm, gru


def scored(score):
    lstm = nn.LSTM(4, 6)
    nn.init.orthogonal_(lstm.weight_hh_l0)
    first = score(lstm)
    lstm.reset_parameters()
    return first, score(lstm)


def twins():
    lstm = nn.LSTM(4, 6)
    nn.init.orthogonal_(lstm.weight_hh_l0)
    twin = copy.deepcopy(lstm)
    lstm.reset_parameters()
    return lstm, twin
