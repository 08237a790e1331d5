# This GRU is the file's own, and returns a tensor.
from torch import nn


class GRU(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gate = nn.Linear(size, size)

    def forward(self, x):
        return self.gate(x).sigmoid() * x


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = GRU(8)
        self.fc = nn.Linear(8, 2)

    def forward(self, x):
        x = self.gru(x)
        return self.fc(x).view(-1, 2)
