# Of one sequence without a batch, the first axis is time.
import torch
from torch import nn


class Pointer(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.lstm = nn.LSTM(width, 8)
        self.heads = nn.Linear(8, 3)

    def forward(self, steps):
        out, _ = self.lstm(steps)
        return torch.softmax(self.heads(out), dim=0)

    def on_the_last_but_one(self, steps):
        out, _ = self.lstm(steps)
        return self.heads(out).softmax(dim=-2)
