# This LSTM is no RNN of torch: it returns a tensor of (batch, 1, size).
import torch
from torch import nn


class LSTM(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.inner = nn.Linear(size, size)

    def forward(self, x):
        return torch.tanh(self.inner(x))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = LSTM(8)

    def forward(self, x):
        return self.lstm(x).squeeze()
