import torch
from torch import nn

gru, head = nn.GRU(8, 16), nn.Linear(16, 1)


def train(batches, optimizer):
    for x in batches:
        h = torch.zeros(1, x.size(1), 16)
        optimizer.zero_grad()
        out, h = gru(x, h)
        head(out).mean().backward()
        optimizer.step()
