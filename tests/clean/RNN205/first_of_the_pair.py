# Item 0 of the pair is h_n; item -1 of that is the top layer.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=2, batch_first=True)

    def forward(self, x):
        _, state = self.lstm(x)
        return state[0][-1]
