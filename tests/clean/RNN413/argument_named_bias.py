# The fourth argument is the bias that the caller asks for.
from torch import nn


class Recurrent(nn.Module):
    def __init__(self, size, hidden, layers=1, bias=True, batch_first=False):
        super().__init__()
        self.rnn = nn.GRU(size, hidden, layers, bias, batch_first)

    def forward(self, x):
        return self.rnn(x)
