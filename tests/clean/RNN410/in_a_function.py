# A function that builds a layer to look at its shapes.
import torch
from torch import nn


def shapes(size):
    lstm = nn.LSTM(size, 2 * size)
    return lstm(torch.zeros(3, 1, size))[0].shape
