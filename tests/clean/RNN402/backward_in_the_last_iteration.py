# However it is written, the condition holds once.
import torch
from torch import nn

gru, head = nn.GRU(4, 6), nn.Linear(6, 1)
optimizer = torch.optim.SGD(gru.parameters(), lr=0.1)


def by_the_length(chunks):
    state, loss = None, 0
    for t, x in enumerate(chunks):
        out, state = gru(x, state)
        loss = loss + head(out).pow(2).mean()
        if (t + 1) % len(chunks) == 0:
            loss.backward()
            optimizer.step()


def by_a_parameter(x, steps):
    state, loss = None, 0
    for t in range(steps):
        out, state = gru(x[t : t + 1], state)
        loss = loss + head(out).pow(2).mean()
        if t % steps == steps - 1:
            loss.backward()
            optimizer.step()


def by_a_name(x):
    state, loss, steps = None, 0, x.size(0)
    for t in range(x.size(0)):
        out, state = gru(x[t : t + 1], state)
        loss = loss + head(out).pow(2).mean()
        if t % steps == steps - 1:
            loss.backward()
            optimizer.step()


def by_numbers(x):
    state, loss = None, 0
    for t in range(30):
        out, state = gru(x[t : t + 1], state)
        loss = loss + head(out).pow(2).mean()
        if (t + 1) % 20 == 0:
            loss.backward()
            optimizer.step()


def by_leaving(x, every):
    state, loss = None, 0
    for t in range(x.size(0)):
        out, state = gru(x[t : t + 1], state)
        loss = loss + head(out).pow(2).mean()
        if (t + 1) % every == 0:
            loss.backward()
            optimizer.step()
            break


def by_another_loop(x, every):
    for epoch in range(10):
        state, loss = None, 0
        for t in range(x.size(0)):
            out, state = gru(x[t : t + 1], state)
            loss = loss + head(out).pow(2).mean()
        if epoch % every == 0:
            loss.backward()
            optimizer.step()
