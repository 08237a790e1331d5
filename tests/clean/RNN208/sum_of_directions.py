# The axis that is summed over is that of the directions, which a view made.
from torch import nn


class SumOfDirections(nn.Module):
    def __init__(self, hidden=16):
        super().__init__()
        self.hidden = hidden
        self.gru = nn.GRU(8, hidden, bidirectional=True)

    def forward(self, x):
        out, h_n = self.gru(x)
        steps, batch, _ = out.shape
        return out.view(steps, batch, 2, self.hidden).sum(dim=2), h_n.sum(dim=0)
