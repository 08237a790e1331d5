# The features become heads; batch and time keep their order.
from torch import nn


class Heads(nn.Module):
    def __init__(self, size=16, heads=4):
        super().__init__()
        self.heads = heads
        self.lstm = nn.LSTM(size, size, batch_first=True)

    def forward(self, x):
        batch, steps, size = x.size()
        out, _ = self.lstm(x)
        out = out.view(batch, steps, self.heads, size // self.heads)
        return out.transpose(1, 2)
