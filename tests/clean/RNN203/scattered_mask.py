# The index is a matrix, and so is the tensor: a mask over the steps.
import torch
import torch.nn as nn


class MarkedSteps(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.gru = nn.GRU(dim, dim, batch_first=True)
        self.score = nn.Linear(dim, 1)

    def forward(self, x, lengths):
        out, _ = self.gru(x)
        scores = self.score(out).squeeze(-1)
        last = scores.gather(1, (lengths - 1).unsqueeze(1))
        mask = torch.zeros_like(scores).scatter_(1, (lengths - 1).unsqueeze(1), 1.0)
        return last, (out * mask.unsqueeze(-1)).sum(dim=1)
