from torch import nn


class Encoder(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.hidden = hidden
        self.cell = nn.GRUCell(8, hidden)

    def forward(self, x):
        steps, batch, _ = x.shape
        states = x.new_zeros(steps + 1, batch, self.hidden)
        for t in range(steps):
            states[t + 1] = self.cell(x[t], states[t])
        return states[1:]
