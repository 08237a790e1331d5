# The length of the pair, and its second part.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=2, batch_first=True)

    def forward(self, x):
        out, hidden = self.lstm(x)
        return hidden[len(hidden) - 1]
