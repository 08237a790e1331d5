"""The rate is the stack's; its first network has one layer and none of it."""

import torch
from torch import nn


class Stack(nn.Module):
    def __init__(self, features, hidden, dropout=0.2):
        super().__init__()
        self.below = nn.GRU(features, hidden, batch_first=True, dropout=0)
        self.above = nn.GRU(hidden, hidden, num_layers=2, batch_first=True, dropout=dropout)

    def forward(self, x):
        return self.above(self.below(x)[0])[0]


def check(device):
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model = Stack(3, 4).to(device)
    assert model(torch.randn(2, 5, 3, device=device)).shape == (2, 5, 4)


if __name__ == "__main__":
    check(torch.device("cpu"))
