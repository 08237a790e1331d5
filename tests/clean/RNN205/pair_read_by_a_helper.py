from torch import nn


class Memory(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 8)
        self.head = nn.Linear(8, 2)

    def cell(self, state):
        c_n = state[-1]
        return c_n.squeeze(0)

    def forward(self, x):
        _, state = self.lstm(x)
        return self.head(self.cell(state))


class Apart(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 8)

    def read(self, state):
        h_n, _ = state
        return h_n[-1] + state[-1][-1]

    def forward(self, x):
        return self.read(self.lstm(x)[1])


class Elsewhere(nn.Module):
    def __init__(self, decoder):
        super().__init__()
        self.lstm = nn.LSTM(4, 8)
        self.decoder = decoder

    def start(self, state):
        return self.decoder(state), state[-1]

    def forward(self, x):
        return self.start(self.lstm(x)[1])
