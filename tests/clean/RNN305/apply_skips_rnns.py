# What is applied afterwards touches linear layers only.
from torch import nn


def init_linear(module):
    if isinstance(module, nn.Linear):
        nn.init.xavier_uniform_(module.weight)
        nn.init.zeros_(module.bias)


class Net(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.lstm = nn.LSTM(dim, n)
        self.fc = nn.Linear(n, 2)
        nn.init.ones_(self.lstm.bias_ih_l0[n : 2 * n])
        self.apply(init_linear)

    def forward(self, x):
        return self.fc(self.lstm(x)[0])
