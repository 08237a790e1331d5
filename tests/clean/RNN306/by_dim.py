# Vectors are told from matrices by their axes.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.lstm = nn.LSTM(dim, n)
        for p in self.lstm.parameters():
            if p.dim() > 1:
                nn.init.xavier_uniform_(p)
            else:
                nn.init.zeros_(p)

    def forward(self, x):
        return self.lstm(x)
