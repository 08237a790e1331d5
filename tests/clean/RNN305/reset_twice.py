# The method is called twice, and ends with the slice each time.
import torch.nn as nn


class Reader(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.n = n
        self.lstm = nn.LSTM(dim, n)
        self.reset()
        self.reset()

    def reset(self):
        nn.init.zeros_(self.lstm.bias_ih_l0)
        nn.init.ones_(self.lstm.bias_ih_l0[self.n : 2 * self.n])

    def forward(self, x):
        return self.lstm(x)
