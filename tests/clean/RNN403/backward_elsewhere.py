from torch import nn
from torch.nn.utils import clip_grad_norm_


class Optimizer:
    """Steps for whoever has called `backward`."""

    def __init__(self, model: nn.GRU, optimizer):
        self.model, self.optimizer = model, optimizer

    def step(self):
        clip_grad_norm_(self.model.parameters(), 5.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
