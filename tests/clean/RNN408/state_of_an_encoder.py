# The state comes from another RNN.
import torch
from torch import nn


class StateOfAnEncoder(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.hidden = hidden
        self.encoder = nn.LSTM(size, hidden)
        self.decoder = nn.LSTM(size, hidden)

    def forward(self, x, state=None):
        _, state = self.encoder(x)
        out, _ = self.decoder(torch.zeros_like(x), state)
        return out
