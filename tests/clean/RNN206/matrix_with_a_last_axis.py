# The matrix gets a last axis; where the steps are to come first, it is transposed.
from torch import nn


class Forecaster(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.GRU(1, 7, batch_first=True)
        self.second = nn.GRU(1, 7)

    def forward(self, windows):
        count, steps = windows.shape
        one, _ = self.first(windows.reshape(count, steps, 1))
        other, _ = self.second(windows.t().reshape(steps, count, 1))
        return one, other
