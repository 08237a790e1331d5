"""Iterators of parameters that are made anew, kept in lists, or gone through a single time."""

import itertools

import torch
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(6, 10)
        self.head = nn.Linear(10, 2)
        self.trained = [p for p in self.parameters() if p.requires_grad]

    def forward(self, x):
        return self.head(self.rnn(x)[0])


class Listing(Model):
    def parameters(self, recurse=True):
        return [p for p in super().parameters(recurse) if p.requires_grad]


def listed(model: nn.LSTM, batches, lr):
    params = list(filter(lambda p: p.requires_grad, model.parameters()))
    optimizer = torch.optim.SGD(params, lr)
    for x in batches:
        optimizer.zero_grad()
        model(x)[0].pow(2).mean().backward()
        nn.utils.clip_grad_norm_(params, 1.0)
        optimizer.step()


def generated_into_a_list(batches, lr):
    model = Model()
    params = list(p for p in model.parameters() if p.requires_grad)
    spread = [*(p for p in model.parameters() if p.requires_grad)]
    optimizer = torch.optim.SGD(params, lr)
    other = torch.optim.SGD(spread, lr)
    for x in batches:
        optimizer.zero_grad()
        model(x).pow(2).mean().backward()
        nn.utils.clip_grad_norm_(params, 1.0)
        nn.utils.clip_grad_norm_(spread, 1.0)
        optimizer.step()
        other.step()


def chained(encoder: nn.LSTM, head: nn.Linear, batches, lr):
    params = tuple(itertools.chain(encoder.parameters(), head.parameters()))
    optimizer = torch.optim.Adam(params, lr)
    for x in batches:
        optimizer.zero_grad()
        head(encoder(x)[0]).pow(2).mean().backward()
        nn.utils.clip_grad_norm_(params, 1.0)
        nn.utils.clip_grad_value_(itertools.chain(encoder.parameters(), head.parameters()), 0.5)
        optimizer.step()


def made_for_each_batch(batches, lr):
    model = Model()
    optimizer = torch.optim.SGD(model.parameters(), lr)
    for x in batches:
        optimizer.zero_grad()
        model(x).pow(2).mean().backward()
        params = (p for p in model.parameters() if p.grad is not None)
        nn.utils.clip_grad_norm_(params, 1.0)
        nn.utils.clip_grad_norm_(model.trained, 1.0)
        optimizer.step()


def first_batch_alone(batches, lr):
    model = Model()
    optimizer = torch.optim.SGD(model.parameters(), lr)
    params = model.parameters()
    for i, x in enumerate(batches):
        optimizer.zero_grad()
        model(x).pow(2).mean().backward()
        if i == 0:
            nn.utils.clip_grad_norm_(params, 1.0)
        optimizer.step()


def of_a_class_that_lists_them(batches, lr):
    model = Listing()
    params = model.parameters()
    optimizer = torch.optim.SGD(params, lr)
    for x in batches:
        optimizer.zero_grad()
        model(x).pow(2).mean().backward()
        nn.utils.clip_grad_norm_(params, 1.0)
        optimizer.step()


def either_or(batches, lr, adam):
    model = Model()
    params = model.parameters()
    optimizer = None
    if adam:
        optimizer = torch.optim.Adam(params, lr)
    else:
        model(batches[0]).pow(2).mean().backward()
        nn.utils.clip_grad_norm_(params, 1.0)
    return optimizer
