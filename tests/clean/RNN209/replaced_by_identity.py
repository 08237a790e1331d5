# Identity may stand in for the RNN, and gives back what it got.
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.after = nn.Identity()
        self.gru = nn.GRU(8, 16)

    def forward(self, x):
        out, state = self.after(self.gru(x))
        return out, state
