# The helper leaves vectors alone.
import torch.nn as nn


def xavier(p):
    if p.dim() < 2:
        return
    nn.init.xavier_normal_(p)


class Model(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.lstm = nn.LSTM(dim, n)
        for p in self.parameters():
            xavier(p)

    def forward(self, x):
        return self.lstm(x)
