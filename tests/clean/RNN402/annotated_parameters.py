"""Functions whose parameters say that they are RNNs of torch, and which cut states off in time."""

import torch
from torch import nn


def detached(rnn: nn.GRU, batches, optimizer):
    h = None
    for x in batches:
        optimizer.zero_grad()
        out, h = rnn(x, h)
        out.pow(2).mean().backward()
        optimizer.step()
        h = h.detach()


def anew(rnn: nn.LSTM, batches, optimizer):
    for x in batches:
        state = (x.new_zeros(1, x.size(1), 6), x.new_zeros(1, x.size(1), 6))
        optimizer.zero_grad()
        out, state = rnn(x, state)
        out.pow(2).mean().backward()
        optimizer.step()


def evaluated(rnn: nn.LSTM, batches):
    state, losses = None, []
    for x in batches:
        out, state = rnn(x, state)
        losses.append(out.pow(2).mean())
    torch.stack(losses).sum().backward()


def frozen(rnn: nn.GRUCell, head: nn.Linear, batches, optimizer):
    h = None
    for x in batches:
        optimizer.zero_grad()
        with torch.no_grad():
            h = rnn(x, h)
        head(h).pow(2).mean().backward()
        optimizer.step()
