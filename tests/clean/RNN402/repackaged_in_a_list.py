import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.LSTM(8, 8), nn.LSTM(8, 8)])

    def forward(self, x, states):
        left = []
        for layer, state in zip(self.layers, states, strict=True):
            x, state = layer(x, state)
            left.append(state)
        return x, left


def repackage(state):
    if state is None:
        return None
    if torch.is_tensor(state):
        return state.detach()
    return type(state)(repackage(part) for part in state)


def train(reader: Reader, chunks):
    optimizer = torch.optim.SGD(reader.parameters(), lr=0.1)
    states = [None, None]
    for x in chunks:
        optimizer.zero_grad()
        out, states = reader(x, states)
        out.mean().backward()
        optimizer.step()
        states = repackage(states)


def train_one(lstm: nn.LSTM, chunks):
    optimizer = torch.optim.SGD(lstm.parameters(), lr=0.1)
    state = None
    for x in chunks:
        optimizer.zero_grad()
        out, state = lstm(x, repackage(state))
        out.mean().backward()
        optimizer.step()
