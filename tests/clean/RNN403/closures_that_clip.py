# The optimizer's step calls the closure, and updates by what it leaves.
import torch
from torch import nn

model = nn.LSTM(4, 8)
optimizer = torch.optim.LBFGS(model.parameters())


def fit(batches):
    for x, y in batches:

        def closure():
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(model(x)[0], y)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            return loss

        optimizer.step(closure)


def fit_with_one_graph(batches):
    for x, y in batches:
        loss = nn.functional.mse_loss(model(x)[0], y)

        def closure(loss=loss):
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_value_(model.parameters(), 0.5)
            return loss

        optimizer.step(closure=closure)


def fit_by_a_lambda(batches):
    for x, y in batches:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(x)[0], y)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step(lambda: loss)


class Trainer:
    def __init__(self, net: nn.GRU):
        self.net = net
        self.optimizer = torch.optim.SGD(net.parameters(), lr=0.1)

    def loss(self):
        self.optimizer.zero_grad()
        loss = self.net(self.x)[0].pow(2).mean()
        loss.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        return loss

    def fit(self, batches):
        for self.x in batches:
            self.optimizer.step(self.loss)
