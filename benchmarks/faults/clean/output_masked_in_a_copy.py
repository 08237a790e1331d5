"""What is changed in place is no longer the LSTM's output."""

import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True)
        self.project = nn.Linear(hidden, hidden)

    def forward(self, x, real):
        steps, _ = self.lstm(x)
        steps = self.project(steps)
        steps.mul_(real.unsqueeze(-1))
        copy = steps.clone()
        copy[:, 0] += 1
        return copy


def check(device):
    model = Encoder(3, 4).to(device)
    real = torch.tensor([[1, 1, 1], [1, 0, 0]], device=device)
    out = model(torch.randn(2, 3, 3, device=device), real)
    out.sum().backward()
    assert not out[1, 1:].any() and model.lstm.weight_hh_l0.grad.any()


if __name__ == "__main__":
    check(torch.device("cpu"))
