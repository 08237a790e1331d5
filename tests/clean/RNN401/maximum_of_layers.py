# At least two layers, whatever is asked for.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, size, layers=1, dropout=0.5):
        super().__init__()
        self.lstm = nn.LSTM(size, size, num_layers=max(2, layers), dropout=dropout)

    def forward(self, x):
        return self.lstm(x)
