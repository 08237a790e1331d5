# `nn.init` fills the memory with zeros.
import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.hidden = hidden
        self.lstm = nn.LSTM(size, hidden)

    def forward(self, x):
        h = torch.empty(1, x.size(1), self.hidden)
        c = torch.empty(1, x.size(1), self.hidden)
        nn.init.zeros_(h)
        nn.init.constant_(c, 0.0)
        return self.lstm(x, (h, c))[0]
