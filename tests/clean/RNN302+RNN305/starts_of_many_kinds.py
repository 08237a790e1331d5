"""A general start and special ones, starts that are chosen, and starts that are compared."""

import torch
from torch import nn


class General(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(6, 8)
        for name, param in self.gru.named_parameters():
            if "weight" in name:
                nn.init.xavier_uniform_(param)
            else:
                nn.init.uniform_(param, -0.1, 0.1)
            if "weight_hh" in name:
                nn.init.orthogonal_(param)


class Chosen(nn.Module):
    def __init__(self, orthogonal):
        super().__init__()
        self.gru = nn.GRU(6, 8)
        nn.init.xavier_uniform_(self.gru.weight_ih_l0)
        nn.init.normal_(self.gru.weight_hh_l0, std=0.1)
        if orthogonal:
            nn.init.orthogonal_(self.gru.weight_ih_l0)
            nn.init.orthogonal_(self.gru.weight_hh_l0)


def compared(x):
    rnn = nn.RNN(6, 8)
    nn.init.zeros_(rnn.bias_ih_l0)
    nn.init.xavier_uniform_(rnn.weight_hh_l0)
    first = rnn(x)[0]
    nn.init.orthogonal_(rnn.weight_hh_l0)
    return torch.dist(first, rnn(x)[0])


def scaled():
    gru = nn.GRU(6, 8)
    nn.init.xavier_uniform_(gru.weight_ih_l0)
    nn.init.orthogonal_(gru.weight_hh_l0)
    gru.weight_hh_l0.data.mul_(0.5)
    return gru


def parted():
    gru = nn.GRU(6, 8)
    nn.init.zeros_(gru.bias_ih_l0)
    nn.init.ones_(gru.bias_ih_l0[8:16])
    nn.init.orthogonal_(gru.weight_hh_l0)
    return gru
