# Each direction of all layers by its stride, both joined.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=2, bidirectional=True)

    def forward(self, x):
        _, (h_n, _) = self.lstm(x)
        return torch.cat((h_n[::2], h_n[1::2]), dim=-1)[-1]
