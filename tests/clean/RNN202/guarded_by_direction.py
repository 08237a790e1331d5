# With two directions the final states are read; the last step only with one.
import torch
import torch.nn as nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden, bidirectional=True):
        super().__init__()
        self.bidirectional = bidirectional
        self.gru = nn.GRU(dim, hidden, batch_first=True, bidirectional=bidirectional)

    def forward(self, x):
        out, h_n = self.gru(x)
        if self.bidirectional:
            return torch.cat((h_n[-2], h_n[-1]), dim=-1)
        return out[:, -1]
