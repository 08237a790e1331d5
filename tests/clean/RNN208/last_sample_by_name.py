# The name says that a sample of the batch is meant.
from torch import nn


class LastSample(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, batch_first=True)

    def forward(self, x):
        batch, steps, features = x.shape
        out, _ = self.gru(x)
        last_sample = out[-1]
        return last_sample
