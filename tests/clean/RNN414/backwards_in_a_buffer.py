import torch
from torch import nn


class Backward(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.GRUCell(8, 16)

    def forward(self, x):
        length = x.size(1)
        states = torch.zeros(x.size(0), length + 1, 16)
        for i in range(length):
            t = length - 1 - i
            new = self.cell(x[:, i], states[:, t + 1].clone())
            states[:, t, :] = torch.tanh(new)
        return states
