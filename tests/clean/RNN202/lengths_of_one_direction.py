import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, size=8, hidden=16):
        super().__init__()
        self.embed = nn.Embedding(100, size)
        self.hidden = hidden
        self.rnn = nn.LSTM(size, hidden, batch_first=True, bidirectional=True)

    def forward(self, x, lengths):
        out, _ = nn.GRU(8, 16, batch_first=True)(x)
        index = (lengths - 1).view(-1, 1, 1).expand(-1, 1, out.size(2))
        return out[torch.arange(len(x)), lengths - 1], out.gather(1, index)
