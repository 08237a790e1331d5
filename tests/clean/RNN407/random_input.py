# The input is random, the state is not.
import torch
from torch import nn


class Generator(nn.Module):
    def __init__(self, noise, hidden):
        super().__init__()
        self.noise = noise
        self.lstm = nn.LSTM(noise, hidden, batch_first=True)

    def forward(self, batch, steps):
        z = torch.randn(batch, steps, self.noise)
        out, _ = self.lstm(z)
        return out
