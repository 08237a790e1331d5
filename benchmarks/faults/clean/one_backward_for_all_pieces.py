"""The state goes through every piece with its graph, and there is one backward behind them all."""

import torch
from torch import nn


def descend(gru: nn.GRU, pieces, optimizer):
    state, loss = None, 0
    for piece in pieces:
        steps, state = gru(piece, state)
        loss = loss + steps.pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    gru = nn.GRU(3, 4).to(device)
    optimizer = torch.optim.SGD(gru.parameters(), lr=0.1)
    pieces = torch.randn(3, 5, 2, 3, device=device)
    first = descend(gru, pieces, optimizer)
    assert descend(gru, pieces, optimizer) < first


if __name__ == "__main__":
    check(torch.device("cpu"))
