import torch
from torch import nn

lstm, head = nn.LSTM(8, 16), nn.Linear(16, 1)
optimizer = torch.optim.SGD([*lstm.parameters(), *head.parameters()], lr=0.1)


def train(batches):
    h = None
    for x in batches:
        if h is not None:
            h = tuple(s.detach() for s in h)
        optimizer.zero_grad()
        out, h = lstm(x, h)
        head(out).mean().backward()
        optimizer.step()
