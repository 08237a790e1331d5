# `backward` is called now and then, and what is carried over begins anew with it.
import torch
from torch import nn

gru, head = nn.GRU(4, 6), nn.Linear(6, 1)
optimizer = torch.optim.SGD(gru.parameters(), lr=0.1)


def begun_in_front(chunks, every):
    state, loss = None, 0
    for t, x in enumerate(chunks):
        if t % every == 0:
            state = torch.zeros(1, x.size(1), 6)
        out, state = gru(x, state)
        loss = loss + head(out).pow(2).mean()
        if t % every == every - 1:
            loss.backward()
            optimizer.step()
            loss = 0


def begun_behind(chunks, every):
    state, loss = None, 0
    for t, x in enumerate(chunks):
        out, state = gru(x, state)
        loss = loss + head(out).pow(2).mean()
        if (t + 1) % every == 0:
            loss.backward()
            optimizer.step()
            state, loss = None, 0
