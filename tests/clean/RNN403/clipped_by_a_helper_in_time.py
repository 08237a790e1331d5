"""A helper of one caller clips between `backward` and the step, whoever else is called before."""

import torch
from torch import nn


class Trainer:
    def __init__(self, model: nn.LSTM):
        self.model = model
        self.optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

    def learn(self, x, y):
        self.optimizer.zero_grad()
        loss = nn.functional.mse_loss(self.model(x)[0], y)
        self._update(loss)
        return loss.item()

    def _update(self, loss):
        loss.backward()
        self._clip(1.0)
        self.optimizer.step()

    def _clip(self, norm):
        nn.utils.clip_grad_norm_(self.model.parameters(), norm)
