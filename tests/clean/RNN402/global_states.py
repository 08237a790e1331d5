# What a call leaves in a global is cut off, or another value comes before the next call.
import torch
from torch import nn

gru, head = nn.GRU(3, 5), nn.Linear(5, 1)
optimizer = torch.optim.SGD(gru.parameters(), lr=0.1)
cut = begun = taken = opened = once = kept = watched = torch.zeros(1, 2, 5)


def descend(out):
    optimizer.zero_grad()
    head(out).pow(2).mean().backward()
    optimizer.step()


def cut_off(x):
    global cut
    out, state = gru(x, cut)
    descend(out)
    cut = state.detach()


def begun_by_its_caller(x):
    global begun
    out, begun = gru(x, begun)
    descend(out)


def taken_over(x):
    global taken
    out, taken = gru(x, taken)
    descend(out)


def take_over(state):
    global taken
    taken = state


def opened_by_another(x):
    global opened
    out, opened = gru(x, opened)
    descend(out)


def open_again():
    opened.detach_()


def called_once(x):
    global once
    out, once = gru(x, once)
    descend(out)


def kept_without_gradients(x):
    global kept
    out, _ = gru(x, kept)
    with torch.no_grad():
        _, kept = gru(x, kept)
    descend(out)


def only_looked_at(x):
    global watched
    watched = torch.zeros(1, x.size(1), 5)
    out, watched = gru(x, watched)
    descend(out)


def train(batches):
    for x in batches:
        cut_off(x)
        taken_over(x)
        take_over(None)
        opened_by_another(x)
        open_again()
        kept_without_gradients(x)
        only_looked_at(x)


for x in torch.randn(3, 4, 2, 3):
    begun = torch.zeros(1, 2, 5)
    begun_by_its_caller(x)
called_once(torch.randn(4, 2, 3))
train(torch.randn(3, 4, 2, 3))
