# The input is joined to the output.
import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, other):
        super().__init__()
        self.rnn = nn.GRU(8, 16, batch_first=True)
        self.head = nn.Linear(24, 5)

    def forward(self, x):
        out, _ = self.rnn(x)
        return self.head(torch.cat((out, x), dim=-1))
