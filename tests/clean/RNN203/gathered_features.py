# Some units are picked at every step: the gather is along the features.
import torch
from torch import nn


class Router(nn.Module):
    def __init__(self, dim, n_slots):
        super().__init__()
        self.rnn = nn.LSTM(dim, n_slots, batch_first=True)

    def forward(self, x, slots):
        out, _ = self.rnn(x)
        steps = out.size(1)
        index = slots.unsqueeze(1).expand(-1, steps, -1)
        return out.gather(2, index), out.gather(-1, slots[:, None].repeat(1, steps, 1))
