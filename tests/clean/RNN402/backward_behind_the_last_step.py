# All steps but the last are sent on before `backward`.
import torch
from torch import nn

rnn = nn.GRU(3, 4)
optimizer = torch.optim.SGD(rnn.parameters(), lr=0.1)


def counted(xs):
    h = None
    for t in range(25):
        y, h = rnn(xs[t : t + 1], h)
        if t < 24:
            continue
        loss = y.sum()
        loss.backward()
        optimizer.step()


def named(xs, steps):
    h = None
    for t in range(steps):
        y, h = rnn(xs[t : t + 1], h)
        if t != steps - 1:
            continue
        y.sum().backward()


def in_one_line(xs):
    h = None
    for t in range(len(xs)):
        y, h = rnn(xs[t : t + 1], h)
        if t < len(xs) - 1:
            continue
        y.sum().backward()
