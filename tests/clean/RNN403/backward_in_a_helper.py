from torch import nn
from torch.nn.utils import clip_grad_norm_


class Trainer:
    def __init__(self, model: nn.LSTM, optimizer):
        self.model, self.optimizer = model, optimizer

    def backward(self, loss):
        self.optimizer.zero_grad()
        loss.backward()

    def update_params(self):
        clip_grad_norm_(self.model.parameters(), 0.1)
        self.optimizer.step()

    def train_step(self, x):
        self.backward(self.model(x)[0].mean())
        self.update_params()
