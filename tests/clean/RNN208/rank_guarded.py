# The number of axes tells whether there is a batch.
import torch
from torch import nn


class RankGuarded(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 5, batch_first=True)

    def forward(self, x):
        if x.dim() == 2:
            return self.rnn(x)[0][-1]
        return self.rnn(x)[0][:, -1]

    def asserted(self, x):
        assert x.ndim == 2
        out, _ = self.rnn(x)
        return out[-1], out.max(0).values

    def otherwise(self, x):
        if len(x.shape) == 3:
            out, _ = self.rnn(x)
            return out.mean(1)
        out, _ = self.rnn(x)
        return out.mean(0)

    def unpacked(self, x):
        steps, features = x.shape
        out, _ = self.rnn(x)
        return out[-1]

    def made(self, steps=10):
        out, _ = self.rnn(torch.randn(steps, 4))
        return out[-1]

    def state_of_two_axes(self, x):
        out, _ = self.rnn(x, (torch.zeros(1, 5), torch.zeros(1, 5)))
        return out[-1]
