# The pair lies on the object; a method takes it apart.
from torch import nn


class Stateful(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16)
        self.state = None

    def forward(self, x):
        out, self.state = self.lstm(x, self.state)
        return out

    def forget(self, done):
        h, c = self.state
        self.state = (h * (1 - done), c * (1 - done))
