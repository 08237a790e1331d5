from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.GRUCell(8, 16)

    def step(self, x, h):
        return self.cell(x, h)

    def forward(self, x, h):
        for t in range(x.size(1)):
            h = self.step(x[:, t], h)
        return h
