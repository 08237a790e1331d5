# A tensor is told from a pair by the names of both.
import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.lstm = nn.LSTM(size, size)

    def forward(self, x):
        _, state = self.lstm(x)
        if type(state) not in (tuple, list):
            return state.clone()
        if type(state) is torch.Tensor:
            return state.unsqueeze(0)
        return state[0]
