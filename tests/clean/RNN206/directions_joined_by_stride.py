# Every second state is a direction; the batch stays the second axis throughout.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden, layers=2):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, layers, bidirectional=True)

    def forward(self, x):
        out, (h_n, c_n) = self.lstm(x)
        return out, tuple(self.join(state) for state in (h_n, c_n))

    def join(self, state):
        return torch.cat((state[0 : state.size(0) : 2], state[1 : state.size(0) : 2]), 2)
