import torch
from torch import nn

lstm, head = nn.LSTM(8, 16), nn.Linear(16, 1)
optimizer = torch.optim.SGD(lstm.parameters(), lr=0.1)


def repackage_hidden(h):
    if isinstance(h, torch.Tensor):
        return h.detach()
    return tuple(repackage_hidden(v) for v in h)


def train(batches, size):
    hidden = (torch.zeros(1, size, 16), torch.zeros(1, size, 16))
    for x in batches:
        hidden = repackage_hidden(hidden)
        optimizer.zero_grad()
        out, hidden = lstm(x, hidden)
        head(out).mean().backward()
        optimizer.step()
