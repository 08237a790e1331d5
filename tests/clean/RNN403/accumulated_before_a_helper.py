# The gradients of the first loss are bounded before those of the second come on top.
import torch
from torch import nn


class Trainer:
    def __init__(self, model: nn.LSTM, optimizer):
        self.model, self.optimizer = model, optimizer

    def learn(self, x, y, other):
        output = self.model(x)[0]
        nn.functional.mse_loss(output, y).backward(retain_graph=True)
        self._add(nn.functional.mse_loss(output, other))

    def _add(self, loss):
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        loss.backward()

    def advance(self):
        self.optimizer.step()
        self.optimizer.zero_grad()
