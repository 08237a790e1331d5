from torch import nn

SHARED = {"batch_first": True, "bidirectional": True}
ONE_WAY = SHARED | {"bidirectional": False}


class Copied(nn.Module):
    def __init__(self):
        super().__init__()
        settings = SHARED.copy()
        settings["bidirectional"] = False
        self.rnn = nn.GRU(4, 8, **settings)

    def forward(self, x):
        return self.rnn(x)[0][:, -1]


class United(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8, **ONE_WAY)

    def forward(self, x):
        return self.rnn(x)[0][:, -1]


class Told(nn.Module):
    def __init__(self, **more):
        super().__init__()
        settings = SHARED.copy()
        settings |= more
        self.rnn = nn.GRU(4, 8, **settings)
        self.other = nn.GRU(4, 8, **(SHARED | more))

    def forward(self, x):
        return self.rnn(x)[0][:, -1] + self.other(x)[0][:, -1]


class Chosen(nn.Module):
    def __init__(self, changes):
        super().__init__()
        settings = SHARED.copy()
        for each in changes:
            settings |= {"bidirectional": each}
        self.rnn = nn.GRU(4, 8, **settings)

    def forward(self, x):
        return self.rnn(x)[0][:, -1]
