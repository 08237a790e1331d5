# The function touches linear layers only.
import torch.nn as nn


class Net(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.rnn = nn.GRU(dim, n)
        self.fc = nn.Linear(n, 2)
        self.apply(self._init)

    def _init(self, m):
        if isinstance(m, nn.Linear):
            m.weight.data.normal_(0, 0.02)
            m.bias.data.zero_()

    def forward(self, x):
        return self.fc(self.rnn(x)[0])
