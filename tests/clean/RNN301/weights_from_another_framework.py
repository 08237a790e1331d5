# The arrays of a trained network are copied, one by one.
import torch
from torch import nn


def convert(arrays, dim, hidden):
    lstm = nn.LSTM(dim, hidden)
    with torch.no_grad():
        for name, array in arrays.items():
            getattr(lstm, name).copy_(torch.as_tensor(array))
    return nn.Sequential(lstm)
