"""Of one step, a view turns a batch round as a transposition does."""

from torch import nn


class Frames(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.rnn = nn.GRU(features, hidden)

    def forward(self, x):
        batch, steps, features = x.shape
        if steps > 1:
            x = x.transpose(0, 1)
        else:
            x = x.view(steps, batch, features)
        return self.rnn(x)[0]
