# The zeros are the first input, not the state.
import torch
from torch import nn


class FirstInputOfZeros(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.hidden = hidden
        self.gru = nn.GRU(size, hidden, batch_first=True)

    def forward(self, x, state=None):
        start = torch.zeros(x.size(0), 1, 4)
        out, _ = self.gru(torch.cat((start.to(x), x[:, :-1]), 1))
        return out
