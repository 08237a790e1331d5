import torch
from torch import nn


class Smoother(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 4).double()

    def forward(self, x):
        out, _ = self.lstm(x)
        out += x
        return out


class Masked(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 8)

    def forward(self, x, mask):
        out, _ = self.lstm(x)
        out[:, -1].mul_(2)
        return out


smoother, masked = Smoother(), Masked().to("cpu", torch.float64)
