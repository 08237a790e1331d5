# With a checkpoint at hand the rest is not reached.
import torch
import torch.nn as nn


class Model(nn.Module):
    def __init__(self, dim, n, fresh=False):
        super().__init__()
        self.lstm = nn.LSTM(dim, n)
        nn.init.ones_(self.lstm.bias_ih_l0[n : 2 * n])
        if not fresh:
            return
        nn.init.normal_(self.lstm.bias_ih_l0)

    def forward(self, x):
        return self.lstm(x)
