# A class of this file that happens to be called LSTM has a dropout of its own.
import torch
from torch import nn


class LSTM(nn.Module):
    def __init__(self, size, hidden, dropout=0.0):
        super().__init__()
        self.inner = nn.LSTM(size, hidden)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        out, _ = self.inner(x)
        return self.dropout(torch.relu(out))


model = LSTM(8, 16, dropout=0.5)
