# All layers' states as rows, of a batch that happens to be as large as a state is wide.
import torch
from torch import nn


class Layers(nn.Module):
    def __init__(self, features, units, layers):
        super().__init__()
        self.units = units
        self.lstm = nn.LSTM(features, units, num_layers=layers, batch_first=True)
        self.head = nn.Linear(units, 2)

    def forward(self, x):
        _, (h, _) = self.lstm(x)
        return self.head(h.view(-1, self.units))


Layers(3, 4, 2)(torch.randn(4, 5, 3))
