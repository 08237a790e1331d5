# The pair is taken apart where it is returned.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=2, batch_first=True)

    def forward(self, x):
        _, (h_n, c_n) = self.lstm(x)
        return h_n[-1]
