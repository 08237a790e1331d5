# Who calls it has computed the gradients that are bounded there.
import torch
from torch import nn


class Trainer:
    def __init__(self, model: nn.GRU, optimizer):
        self.model, self.optimizer = model, optimizer

    def add(self, loss):
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        loss.backward()

    def learn(self, x, y, other):
        output = self.model(x)[0]
        nn.functional.mse_loss(output, y).backward(retain_graph=True)
        self.add(nn.functional.mse_loss(output, other))

    def imitate(self, x, y, other):
        output = self.model(x)[0]
        nn.functional.l1_loss(output, y).backward(retain_graph=True)
        self.add(nn.functional.l1_loss(output, other))

    def advance(self):
        self.optimizer.step()
        self.optimizer.zero_grad()
