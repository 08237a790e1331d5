"""A projected LSTM's hidden state is narrower than its cell state."""

import torch
from torch import nn


class Narrow(nn.Module):
    def __init__(self, features, hidden, projected):
        super().__init__()
        self.hidden, self.projected = hidden, projected
        self.lstm = nn.LSTM(features, hidden, proj_size=projected)

    def forward(self, x):
        h_0 = torch.zeros(1, x.size(1), self.projected, device=x.device)
        c_0 = torch.zeros(1, x.size(1), self.hidden, device=x.device)
        return self.lstm(x, (h_0, c_0))[0]


def check(device):
    assert Narrow(3, 6, 2).to(device)(torch.randn(5, 2, 3, device=device)).shape == (5, 2, 2)


if __name__ == "__main__":
    check(torch.device("cpu"))
