# What torch.nn has under that name need not be recurrent: nn.Linear takes two sizes as nn.LSTM does.
from torch import nn


class Block(nn.Module):
    def __init__(self, layer, size):
        super().__init__()
        self.layer = getattr(nn, layer)(size, size)
        self.norm = getattr(nn, layer + "Norm")(size)

    def forward(self, x):
        return self.norm(self.layer(x))
