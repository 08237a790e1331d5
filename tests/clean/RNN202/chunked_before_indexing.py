# The directions are separated first, and each is read at its own end.
import torch
from torch import nn


class DirectionWise(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.rnn = nn.GRU(features, hidden, bidirectional=True)

    def forward(self, x):
        out, _ = self.rnn(x)
        forward, backward = out.chunk(2, dim=-1)
        return torch.cat((forward[-1], backward[0]), dim=-1)
