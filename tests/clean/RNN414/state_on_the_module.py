from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.GRUCell(8, 16)
        self.h = None

    def step(self, x):
        self.h = self.cell(x, self.h)
        return self.h

    def forward(self, x):
        return [self.step(x[t]) for t in range(x.size(0))]
