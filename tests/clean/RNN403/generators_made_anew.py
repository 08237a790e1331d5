"""Parameters in a list, generators that are made for each use, and one whose name is bound again."""

import torch
from torch import nn


def train(batches, lr):
    model = nn.GRU(6, 10)
    params = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.SGD(params, lr)
    for x in batches:
        optimizer.zero_grad()
        model(x)[0].pow(2).mean().backward()
        nn.utils.clip_grad_norm_(params, 1.0)
        optimizer.step()


def anew(batches, lr):
    model = nn.GRU(6, 10)
    params = model.parameters()
    optimizer = torch.optim.SGD(params, lr)
    for x in batches:
        optimizer.zero_grad()
        model(x)[0].pow(2).mean().backward()
        params = model.parameters()
        nn.utils.clip_grad_norm_(params, 1.0)
        optimizer.step()


def unlike(model, batches, lr):
    params = model.parameters()
    optimizer = torch.optim.SGD(params, lr)
    for x in batches:
        optimizer.zero_grad()
        model(x)[0].pow(2).mean().backward()
        nn.utils.clip_grad_norm_(params, 1.0)
        optimizer.step()


def unused(batches, lr):
    model = nn.GRU(6, 10)
    params = (p for p in model.parameters())
    optimizer = torch.optim.SGD(model.parameters(), lr)
    for x in batches:
        optimizer.zero_grad()
        model(x)[0].pow(2).mean().backward()
        nn.utils.clip_grad_norm_(params, 1.0)
        optimizer.step()
        return
