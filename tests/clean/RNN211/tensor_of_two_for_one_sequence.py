# Of one sequence without a batch axis, torch takes a tensor of two apart as the pair of its states.
import torch
from torch import nn

lstm = nn.LSTM(4, 8)
stacked = nn.LSTM(4, 8, num_layers=2)
cell = nn.LSTMCell(4, 8)


def encode(x):
    return lstm(x, torch.zeros(2, 1, 8))


def encode_deep(x):
    return stacked(x, torch.zeros(2, 2, 8))


def step(x):
    return cell(x, torch.zeros(2, 8))


def sized(x, parts):
    return lstm(x, torch.zeros(parts, 1, 8))
