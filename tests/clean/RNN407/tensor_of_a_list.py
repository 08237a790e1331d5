# `torch.Tensor` of numbers holds them.
import torch
from torch import nn


class Fixed(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.GRUCell(3, 2)

    def forward(self, x):
        return self.cell(x, torch.Tensor([[0.5, -0.5]]).expand(len(x), -1))
