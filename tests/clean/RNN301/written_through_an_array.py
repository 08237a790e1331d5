"""An array of numpy shows the memory of the parameter that it was made of."""

import numpy as np
from torch import nn

stored = nn.LSTM(4, 8)
for p in stored.parameters():
    p.detach().numpy()[:] = 0.1

named = nn.LSTM(4, 8)
for p in named.parameters():
    array = p.data.numpy()
    array[...] = np.random.uniform(-0.1, 0.1, array.shape)

filled = nn.GRU(4, 8)
for p in filled.parameters():
    p.detach().numpy().fill(0.1)

flat = nn.GRU(4, 8)
for p in flat.parameters():
    p.detach().numpy().flat[:] = 0.1

grown = nn.GRU(4, 8)
for p in grown.parameters():
    array = p.detach().numpy()
    array *= 0.5

copied_into = nn.LSTM(4, 8)
for p in copied_into.parameters():
    np.copyto(p.detach().numpy(), 0.1)

on_the_cpu = nn.LSTM(4, 8)
for p in on_the_cpu.parameters():
    p.detach().cpu().numpy()[:] = 0.1

perhaps_itself = nn.LSTM(4, 8)
for p in perhaps_itself.parameters():
    p.data.to("cpu").fill_(0.1)


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 8)
        weights = self.gru.weight_hh_l0.detach().numpy()
        weights[:8], weights[8:] = np.eye(8), 0

    def forward(self, x):
        return self.gru(x)
