# What cannot be computed is caught, and the bias gets another start.
import torch.nn as nn


class Portable(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.lstm = nn.LSTM(dim, n)
        for p in self.lstm.parameters():
            try:
                nn.init.xavier_uniform_(p)
            except ValueError:
                nn.init.zeros_(p)

    def forward(self, x):
        return self.lstm(x)
