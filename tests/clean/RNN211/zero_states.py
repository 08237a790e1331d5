# An LSTM's state is a pair of tensors.
import torch
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16)

    def forward(self, x):
        h0 = torch.zeros(1, x.size(1), 16, device=x.device)
        c0 = torch.zeros(1, x.size(1), 16, device=x.device)
        out, (h, c) = self.lstm(x, (h0, c0))
        return out, h
