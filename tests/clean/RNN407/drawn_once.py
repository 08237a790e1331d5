# Drawn once, when the model is built, and the same from then on.
import torch
from torch import nn


class Echo(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.rnn = nn.RNN(size, hidden)
        self.register_buffer("start", torch.randn(1, 1, hidden))
        self.first = torch.randn(1, 1, hidden)

    def forward(self, x):
        h = self.first.expand(1, x.size(1), -1).contiguous()
        return self.rnn(x, h)[0] + self.rnn(x, self.start.expand_as(h).contiguous())[0]
