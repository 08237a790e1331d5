# The file makes the GPU the default, for zeros too.
import torch
from torch import nn

torch.set_default_device("cuda")


class OnDefault(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def forward(self, x):
        return self.gru(x, torch.zeros(1, x.size(1), x.size(2)))[0]
