# take_along_dim spreads an index of size one over the features by itself.
import torch
from torch import nn


class Taken(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden, batch_first=True)

    def forward(self, x, mask):
        out, _ = self.rnn(x)
        last = mask.sum(dim=1).long() - 1
        return torch.take_along_dim(out, last.view(-1, 1, 1), dim=1).squeeze(1)
