"""Zeros lie where the input lies, and are of its kind."""

import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.hidden = hidden
        self.lstm = nn.LSTM(features, hidden)

    def start(self, x):
        zeros = torch.zeros(1, x.size(1), self.hidden, device=x.device, dtype=x.dtype)
        return zeros, zeros.clone()

    def forward(self, x, state=None):
        if state is None:
            state = self.start(x)
        return self.lstm(x, state)


def check(device):
    model = Encoder(3, 4).to(device).double()
    x = torch.randn(5, 2, 3, device=device, dtype=torch.float64)
    steps, state = model(x)
    assert model(x, state)[0].dtype == torch.float64 == steps.dtype


if __name__ == "__main__":
    check(torch.device("cpu"))
