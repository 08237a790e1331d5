"""States that are kept as what was computed where autograd does not watch: they have no graph."""

import pytorch_lightning as pl
import torch
from torch import nn


class Fading(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8)
        self.hidden = None

    def step(self, x):
        out, h = self.rnn(x, self.hidden)
        with torch.no_grad():
            self.hidden = 0.9 * h
        return out

    def training_step(self, batch, batch_idx):
        x, y = batch
        return nn.functional.mse_loss(self.step(x), y)


class Cloning(Fading):
    def step(self, x):
        out, h = self.rnn(x, self.hidden)
        with torch.no_grad():
            self.hidden = h.clone()
        return out


class Module(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8)
        self.hidden = None

    def forward(self, x):
        out, h = self.rnn(x, self.hidden)
        with torch.no_grad():
            self.hidden = torch.mul(h, 0.9)
        return out


def train(data):
    net = Module()
    optimizer = torch.optim.SGD(net.parameters(), 0.1)
    for x, y in data:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(net(x), y)
        loss.backward()
        optimizer.step()


def train_rnn(data):
    rnn = nn.GRU(4, 8)
    optimizer = torch.optim.SGD(rnn.parameters(), 0.1)
    h = None
    for x, y in data:
        optimizer.zero_grad()
        out, h = rnn(x, h)
        loss = nn.functional.mse_loss(out, y)
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            h = h * 0.9
