# The parameter is a layer of torch, not the class whose name begins like it.
import torch
from torch import nn


class LSTMClassifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 8)
        self.out = nn.Linear(8, 2)

    def forward(self, x, state=None):
        return self.out(self.gru(x, state)[0][-1])


def final(lstm, x, h, c):
    _, (h, c) = lstm(x, (h, c))
    return torch.cat([h[-1], c[-1]], dim=-1)
