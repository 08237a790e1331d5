"""Each head is as wide as what it reads: both directions side by side, or their sum."""

import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden, classes):
        super().__init__()
        self.hidden = hidden
        self.lstm = nn.LSTM(features, hidden // 2, batch_first=True, bidirectional=True)
        self.tags = nn.Linear(hidden, classes)
        self.gru = nn.GRU(hidden, hidden, batch_first=True, bidirectional=True)
        self.words = nn.Linear(hidden, classes)

    def forward(self, x):
        steps, _ = self.lstm(x)
        both, _ = self.gru(steps)
        joined = both[..., : self.hidden] + both[..., self.hidden :]
        return self.tags(steps), self.words(joined)


def check(device):
    tags, words = Encoder(3, 6, 2).to(device)(torch.randn(4, 5, 3, device=device))
    assert tags.shape == words.shape == (4, 5, 2)


if __name__ == "__main__":
    check(torch.device("cpu"))
