import torch
from torch import nn


class Decoder(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.start = nn.Parameter(torch.zeros(1, 1, 16))
        self.gru = nn.GRU(8, 16, layers, batch_first=True)

    def forward(self, x):
        h = self.start.expand(self.gru.num_layers, x.size(0), -1).contiguous()
        return self.gru(x, h)
