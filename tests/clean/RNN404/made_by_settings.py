import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, size, hidden, layers, bidirectional):
        super().__init__()
        self.layers, self.hidden = layers, hidden
        self.directions = 2 if bidirectional else 1
        self.gru = nn.GRU(size, hidden, layers, bidirectional=bidirectional, batch_first=True)

    def forward(self, x):
        h = torch.zeros(self.layers * self.directions, x.size(0), self.hidden, device=x.device)
        return self.gru(x, h)
