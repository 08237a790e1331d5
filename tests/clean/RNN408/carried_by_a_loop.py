# Two layers stepped by hand: only the first step starts from these zeros.
import torch
from torch import nn


class Steps(nn.Module):
    def __init__(self, features, size):
        super().__init__()
        self.size = size
        self.below = nn.LSTM(features, size)
        self.above = nn.LSTM(size, size)

    def forward(self, x):
        h_1 = torch.zeros(1, x.size(1), self.size, device=x.device)
        c_1 = torch.zeros(1, x.size(1), self.size, device=x.device)
        h_2 = torch.zeros(1, x.size(1), self.size, device=x.device)
        c_2 = torch.zeros(1, x.size(1), self.size, device=x.device)
        for step in x.split(1):
            _, (h_1, c_1) = self.below(step, (h_1, c_1))
            _, (h_2, c_2) = self.above(h_1, (h_2, c_2))
        return h_2


class FromTheCaller(Steps):
    def go_on(self, x, state=None):
        state = torch.zeros(1, x.size(1), self.size) if state is None else state
        cell = torch.zeros_like(state)
        for step in x.split(1):
            _, (state, cell) = self.below(step, (state, cell))
        return state
