# Moved where there is a GPU.
import torch
from torch import nn


class MovedIfThereIsAGpu(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.hidden = hidden
        self.gru = nn.GRU(size, hidden, batch_first=True)

    def forward(self, x, state=None):
        h = torch.zeros(1, x.size(0), self.hidden)
        if torch.cuda.is_available():
            h = h.cuda()
        return self.gru(x, h)[0]
