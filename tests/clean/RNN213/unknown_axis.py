# Along which axis, the caller says.
import torch
from torch import nn


class UnknownAxis(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, batch_first=True, bidirectional=True)

    def forward(self, x, axis=1):
        _, h_n = self.gru(x)
        return torch.cat((h_n[-2], h_n[-1]), axis)
