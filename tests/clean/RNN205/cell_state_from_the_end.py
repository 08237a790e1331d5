# Item -1 of the pair is c_n of all layers, and the top layer of that is picked.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=2, batch_first=True)

    def forward(self, x):
        _, state = self.lstm(x)
        return state[-1][-1]
