import torch
from torch import nn

lstm, head = nn.LSTM(8, 16), nn.Linear(16, 1)


def train(batches, optimizer, size):
    hidden = (torch.zeros(1, size, 16), torch.zeros(1, size, 16))
    for x in batches:
        optimizer.zero_grad()
        for state in hidden:
            state.detach_()
        out, hidden = lstm(x, hidden)
        head(out).mean().backward()
        optimizer.step()
