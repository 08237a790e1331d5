"""What stands behind the step measures the gradients, and bounds nothing."""

import torch
from torch import nn


def train(model: nn.LSTM, batches):
    optimizer = torch.optim.Adam(model.parameters())
    norms = []
    for x in batches:
        optimizer.zero_grad()
        model(x)[0].pow(2).mean().backward()
        optimizer.step()
        norms.append(nn.utils.clip_grad_norm_(model.parameters(), float("inf")).item())
    return norms


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    assert all(n > 0 for n in train(nn.LSTM(3, 4).to(device), [torch.randn(5, 2, 3, device=device)]))


if __name__ == "__main__":
    check(torch.device("cpu"))
