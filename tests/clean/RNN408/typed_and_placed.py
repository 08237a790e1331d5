# Dtype and device are both said.
import torch
from torch import nn


class TypedAndPlaced(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.hidden = hidden
        self.gru = nn.GRU(size, hidden, batch_first=True)

    def forward(self, x, state=None):
        h = torch.zeros((1, x.size(0), self.hidden), dtype=x.dtype, device=x.device)
        return self.gru(x, h)[0]
