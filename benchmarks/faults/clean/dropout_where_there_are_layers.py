"""Dropout between the layers, if there are several."""

import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden, layers=1, dropout=0.3):
        super().__init__()
        between = 0.0 if layers == 1 else dropout
        self.lstm = nn.LSTM(features, hidden, layers, dropout=between, batch_first=True)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        return self.dropout(self.lstm(x)[0])


shallow, deep = Encoder(3, 4), Encoder(3, 4, layers=3)


def check(device):
    assert shallow.lstm.dropout == 0 and deep.lstm.dropout == 0.3
    assert deep.to(device)(torch.randn(2, 5, 3, device=device)).shape == (2, 5, 4)


if __name__ == "__main__":
    check(torch.device("cpu"))
