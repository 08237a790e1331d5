import torch
from torch import nn


class S(nn.Module):
    def __init__(self):
        super().__init__()
        self.seen = []
        self.rnn = nn.LSTM(4, 4)
        for p in self.rnn.parameters():
            self.seen.append(p)
            if self.matrix:
                nn.init.orthogonal_(p)

    @property
    def matrix(self):
        return self.seen[-1].dim() > 1
