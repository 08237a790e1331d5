from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.GRUCell(8, 16)

    def forward(self, x):
        for t in range(x.size(1)):
            h = self.cell(x[:, t]) if t == 0 else self.cell(x[:, t], h)
        return h
