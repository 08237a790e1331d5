"""The scaler gives the gradients back their size before they are clipped."""

import torch
from torch import nn


def train(model: nn.LSTM, batches, device):
    optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    scaler = torch.amp.GradScaler(device.type)
    for x in batches:
        optimizer.zero_grad()
        loss = (model(x)[0] - 1).pow(2).mean()
        scaler.scale(loss).backward()
        scaler.unscale_(optimizer)
        nn.utils.clip_grad_norm_(model.parameters(), 0.01)
        scaler.step(optimizer)
        scaler.update()


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = nn.LSTM(3, 4).to(device)
    before = [p.detach().clone() for p in model.parameters()]
    train(model, [torch.randn(5, 2, 3, device=device)], device)
    moved = torch.stack([(p - was).norm() for p, was in zip(model.parameters(), before)]).norm()
    assert 0.0099 < moved <= 0.01001


if __name__ == "__main__":
    check(torch.device("cpu"))
