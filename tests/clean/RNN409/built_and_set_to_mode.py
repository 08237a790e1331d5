# A module built in passing, and put into the right mode.
from torch import nn


class Passing(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def forward(self, x):
        return nn.Dropout(0.4).train(self.training)(self.gru(x)[0])
