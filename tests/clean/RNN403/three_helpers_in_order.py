# Each part of a step has a method of its own, and they are called in order.
import torch
from torch import nn


class Trainer:
    def __init__(self, model: nn.LSTM, rate):
        self.model = model
        self.optimizer = torch.optim.Adam(model.parameters(), lr=rate)

    def learn(self, x, y):
        self.optimizer.zero_grad()
        loss = self._propagate(x, y)
        self._bound()
        self._advance()
        return loss

    def _propagate(self, x, y):
        loss = nn.functional.mse_loss(self.model(x)[0], y)
        loss.backward()
        return loss.item()

    def _bound(self):
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)

    def _advance(self):
        self.optimizer.step()
