# Biases of other layers are no gates.
import torch.nn as nn


class Film(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.bias_ih = nn.Linear(dim, 4 * n)
        self.bias_hh = nn.Linear(dim, 4 * n)
        self.lstm = nn.LSTM(dim, n)
        self.bias_ih.bias.data[n : 2 * n].fill_(1)
        self.bias_hh.bias.data[n : 2 * n].fill_(1)

    def forward(self, x):
        return self.lstm(x)[0] * self.bias_ih(x)[..., :1] + self.bias_hh(x)[..., :1]
