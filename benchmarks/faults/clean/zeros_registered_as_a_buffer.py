"""The zeros are a buffer, which moves with the module."""

import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.gru = nn.GRU(features, hidden)
        self.register_buffer("zeros", torch.zeros(1, 1, hidden))

    def forward(self, x):
        return self.gru(x, self.zeros.repeat(1, x.size(1), 1))[0]


def check(device):
    model = Encoder(3, 4).to(device).double()
    assert model(torch.randn(5, 2, 3, device=device, dtype=torch.float64)).shape == (5, 2, 4)


if __name__ == "__main__":
    check(torch.device("cpu"))
