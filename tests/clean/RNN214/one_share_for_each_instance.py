# A bag of instances: each has one score, and they share one weight among them.
import torch
from torch import nn


class Bag(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 8, batch_first=True)
        self.score = nn.Linear(8, 1)

    def forward(self, instances):
        out, h_n = self.gru(instances)
        shares = torch.softmax(self.score(h_n[-1]), dim=0)
        steps = torch.softmax(self.score(out), dim=0)
        return (shares * h_n[-1]).sum(0), (steps * out).sum(0)
