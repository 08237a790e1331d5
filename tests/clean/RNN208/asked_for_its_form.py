# One position for every step: of the sequence, only the shape is used.
import torch
from torch import nn


class Positions(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(8, 16, batch_first=True)
        self.start = nn.Parameter(torch.zeros(16))

    def forward(self, x):
        batch, steps, _ = x.shape
        out, _ = self.rnn(x)
        positions = torch.zeros_like(out[-1]) + self.start.expand_as(out[-1])
        return out + positions
