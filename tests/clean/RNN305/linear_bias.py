# The bias of another layer, and an LSTM that stands beside it.
import torch.nn as nn


class Mixed(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.lstm = nn.LSTM(n, n)
        self.gate = nn.Linear(n, 4 * n)
        nn.init.zeros_(self.lstm.bias_ih_l0)
        self.gate.bias.data[n : 2 * n].fill_(1)
        self.gate.bias.data.zero_()

    def forward(self, x):
        return self.lstm(x)[0] * self.gate(x)[..., :1]
