# Both ends are read and put side by side, batch first and under names.
import torch
import torch.nn as nn


class EndsEncoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.gru = nn.GRU(dim, hidden, batch_first=True, bidirectional=True)
        self.mix = nn.Linear(4 * hidden, hidden)

    def forward(self, x):
        states, _ = self.gru(x)
        first = states[:, 0, :]
        last = states[:, -1, :]
        return torch.tanh(self.mix(torch.cat([first, last], dim=-1)))
