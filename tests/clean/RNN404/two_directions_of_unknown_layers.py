# Twice as many states as layers, or a number that may be that.
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, size, hidden, layers):
        super().__init__()
        self.layers, self.hidden = layers, hidden
        self.lstm = nn.LSTM(size, hidden, layers, bidirectional=True)
        self.gru = nn.GRU(size, hidden, layers)
        self.either = nn.RNN(size, hidden, layers, bidirectional=layers > 1)

    def forward(self, x):
        h = torch.zeros(2 * self.layers, x.size(1), self.hidden)
        out, _ = self.lstm(x, (h, h))
        four = torch.zeros(4, x.size(1), self.hidden)
        out, _ = self.lstm(x, (four, four))
        out, _ = self.gru(x, torch.zeros(1, x.size(1), self.hidden))
        return self.either(x, torch.zeros(1, x.size(1), self.hidden))
