# Counted from the end, the second quarter is the third last.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden)
        nn.init.ones_(self.lstm.bias_ih_l0[-3 * hidden : -2 * hidden])

    def forward(self, x):
        return self.lstm(x)


cell = nn.LSTMCell(4, 6)
cell.bias_ih.data[-18:-12] = 1
