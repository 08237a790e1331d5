# The state is viewed as layers and directions, both of which are read.
import torch
from torch import nn


class Viewed(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, num_layers=2, bidirectional=True)

    def forward(self, x):
        _, h_n = self.gru(x)
        h_n = h_n.view(2, 2, x.size(1), 16)[-1]
        return torch.cat((h_n[0], h_n[1]), dim=-1)
