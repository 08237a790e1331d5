# A recurrent class of one's own may want a random state.
import torch
from torch import nn


class LSTM(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.step = nn.Linear(2 * size, size)

    def forward(self, x, h):
        return self.step(torch.cat((x, h), -1))


class Model(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.lstm = LSTM(size)

    def forward(self, x):
        return self.lstm(x, torch.randn(x.shape[0], 4))
