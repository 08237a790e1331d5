"""Sequentials whose layers are run one by one, or replaced, beside what is asked of them."""

from torch import nn


class OneByOne(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 3), nn.LSTM(3, 4, batch_first=True), nn.Linear(4, 2))
        self.net[1].flatten_parameters()
        nn.init.zeros_(self.net[-1].bias)

    def forward(self, x):
        out, _ = self.net[1](self.net[0](x))
        return self.net[2](out)


class ByForward(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.LSTM(3, 4), nn.Linear(4, 2))

    def forward(self, x):
        return self.net[-1].forward(self.net[0].forward(x)[0])


class Replaced(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.LSTM(3, 4), nn.Linear(4, 2))
        self.width = self.net[0].hidden_size
        self.net[0] = nn.Linear(3, self.width)

    def forward(self, x):
        return self.net(x)


class Hooked(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.GRU(3, 4), nn.Linear(4, 2))
        self.net[0].register_forward_hook(lambda module, given, result: result[0])

    def forward(self, x):
        return self.net(x)


class Named(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.GRU(3, 4), nn.Linear(4, 2))
        self.net[0].bias_hh_l0.data.zero_()

    def forward(self, x):
        rnn, head = self.net[0], self.net[1]
        return head(rnn(x)[0])
