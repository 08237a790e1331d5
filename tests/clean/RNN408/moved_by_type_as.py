# type_as takes device and dtype from the input.
import torch
from torch import nn


class MovedByTypeAs(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.hidden = hidden
        self.gru = nn.GRU(size, hidden, batch_first=True)

    def forward(self, x, state=None):
        h = torch.zeros(1, x.size(0), self.hidden).type_as(x)
        return self.gru(x, h)[0]
