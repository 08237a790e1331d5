# The method computes gradients of its own before those of the loss that it is given.
import torch
from torch import nn


class Teacher:
    def __init__(self, model: nn.GRU, optimizer):
        self.model, self.optimizer = model, optimizer

    def learn(self, x, y):
        loss = nn.functional.mse_loss(self.model(x)[0], y)
        self._penalise()
        nn.utils.clip_grad_norm_(self.model.parameters(), 0.5)
        self._add(loss)

    def _penalise(self):
        sum(each.pow(2).sum() for each in self.model.parameters()).backward()

    def _add(self, loss):
        loss.backward()

    def advance(self):
        self.optimizer.step()
        self.optimizer.zero_grad()
