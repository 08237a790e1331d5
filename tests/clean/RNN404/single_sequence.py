import torch
from torch import nn

lstm = nn.LSTM(8, 16)


def step(x):
    state = torch.zeros(1, 1, 16), torch.zeros(1, 1, 16)
    return lstm(x.view(1, 1, -1), state)
