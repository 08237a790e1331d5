# Time first, steps weighted and summed along axis 0; batch first along axis 1.
import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.first = nn.LSTM(features, hidden)
        self.second = nn.GRU(features, hidden, batch_first=True)
        self.score = nn.Linear(hidden, 1)

    def forward(self, x):
        out, _ = self.first(x)
        weights = torch.softmax(self.score(out), dim=0)
        other, _ = self.second(x.transpose(0, 1))
        return torch.sum(weights * out, dim=0), torch.sum(other, dim=1)
