# The reverse state asks the outputs of both directions.
import torch
from torch import nn


class AttentionQuery(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, bidirectional=True, batch_first=True)
        self.query = nn.Linear(hidden, 2 * hidden)

    def forward(self, x):
        out, h_n = self.gru(x)
        scores = torch.bmm(out, self.query(h_n[-1]).unsqueeze(2))
        return (scores.softmax(1) * out).sum(1)
