# One caller of the class wants one layer; another may want more.
from torch import nn


class Recurrent(nn.Module):
    def __init__(self, size, layers, dropout):
        super().__init__()
        self.lstm = nn.LSTM(size, size, num_layers=layers, dropout=dropout)

    def forward(self, x):
        return self.lstm(x)[0]


small = Recurrent(32, 1, 0.2)
large = Recurrent(256, 3, 0.2)
