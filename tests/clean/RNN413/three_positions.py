# Sizes and layers by position, the rest by name.
from torch import nn


class Tagger(nn.Module):
    def __init__(self, size, hidden, layers, p):
        super().__init__()
        self.lstm = nn.LSTM(size, hidden, layers, dropout=p, bidirectional=True)

    def forward(self, x):
        return self.lstm(x)[0]
