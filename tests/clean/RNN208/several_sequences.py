# The last and the first sequence are compared with each other, step by step.
from torch import nn


class SeveralSequences(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, batch_first=True)

    def forward(self, x):
        out, _ = self.gru(x)
        return out[:, -1], (out[-1] - out[0]).norm(dim=-1)
