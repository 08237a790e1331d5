from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.LSTMCell(8, 16)

    def forward(self, x, state):
        self.h, self.c = state
        states = []
        for t in range(x.size(0)):
            self.h, self.c = self.cell(x[t], (self.h, self.c))
            states.append(self.c)
        return states
