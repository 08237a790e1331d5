# Input and forget gates together.
import torch.nn as nn


class Gated(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.lstm = nn.LSTM(dim, n)
        nn.init.ones_(self.lstm.bias_ih_l0[: 2 * n])

    def forward(self, x):
        return self.lstm(x)[0]
