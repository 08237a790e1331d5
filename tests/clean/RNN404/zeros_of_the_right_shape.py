import torch
from torch import nn

lstm = nn.LSTM(8, 16, num_layers=2, bidirectional=True, batch_first=True)


def encode(x):
    state = torch.zeros(4, x.size(0), 16), torch.zeros(4, x.size(0), 16)
    return lstm(x, state)
