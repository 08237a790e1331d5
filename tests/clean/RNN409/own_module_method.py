# A method of one's own called dropout.
import torch
from torch import nn


class Locked(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def dropout(self, x, p=0.5):
        if not self.training or not p:
            return x
        mask = x.new_empty(1, x.size(1), x.size(2)).bernoulli_(1 - p)
        return x * mask / (1 - p)

    def forward(self, x):
        return self.dropout(self.gru(torch.tanh(x))[0])
