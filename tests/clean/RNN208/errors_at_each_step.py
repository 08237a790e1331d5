# How wrong a forecast is at each step is averaged over the batch.
import torch
from torch import nn


class Forecaster(nn.Module):
    def __init__(self, size=5, hidden=32):
        super().__init__()
        self.rnn = nn.LSTM(size, hidden, batch_first=True)
        self.head = nn.Linear(hidden, size)
        self.cell = nn.GRUCell(size, size)

    def forward(self, x):
        return self.head(self.rnn(x)[0])

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = (self(x) - y).pow(2)
        for step, each in enumerate(loss.mean(dim=0).mean(-1)):
            self.log(f"loss_{step}", each)
        return loss.mean()

    def rolled_out(self, x):
        h, states = torch.zeros_like(x[:, 0]), []
        for t in range(x.size(1)):
            h = self.cell(x[:, t], h)
            states.append(h)
        states = torch.stack(states, 1)
        return states, (states - x).abs().mean(0), states.pow(2).mean(0), states.sub(x).sum(0)


class Autoencoder(nn.Module):
    def __init__(self, size=5):
        super().__init__()
        self.rnn = nn.GRU(size, size, batch_first=True)

    def forward(self, x):
        out, _ = self.rnn(x)
        error = torch.relu(x - out)
        return out, error.mean(0), ((out - x) ** 2).mean(dim=0).sqrt(), out.abs().mean(0)


@torch.no_grad()
def errors(model, loader):
    squares, absolute, count = 0, 0, 0
    for x, y in loader:
        found = model(x)
        squares += ((found - y) ** 2).sum(0)
        absolute = absolute + torch.abs(found - y).sum(dim=0)
        count += len(x)
    return (squares / count).sqrt(), absolute / count


@torch.no_grad()
def evaluate(model, x, y):
    found = model(x)
    return ((found - y) ** 2).mean(dim=0), (found - y).abs().mean(0), found.sigmoid().mean(0)


model = Forecaster()
evaluate(model, torch.randn(8, 24, 5), torch.randn(8, 24, 5))
