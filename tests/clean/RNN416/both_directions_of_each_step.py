# One call's reverse direction begins at the end, and gives other numbers.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, bidirectional=True)

    def forward(self, x, state):
        outputs = []
        for step in x.split(1, dim=0):
            output, state = self.lstm(step, state)
            outputs.append(output)
        return torch.cat(outputs), state
