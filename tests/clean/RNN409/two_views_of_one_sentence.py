# Contrastive learning: dropout alone tells the two views of a sentence apart, and is meant.
import torch
import torch.nn.functional as F
from torch import nn


class Views(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size, batch_first=True)

    def views(self, x):
        last = self.gru(x)[1][-1]
        return F.dropout(last, 0.1), F.dropout(last, 0.1)

    def forward(self, x):
        one, other = self.views(x)
        return F.cosine_similarity(one, other)


class Compared(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size, batch_first=True)

    def forward(self, x):
        last = self.gru(x)[1][-1]
        return F.mse_loss(F.dropout(last, p=0.1), F.dropout(last, p=0.1))


class Encoded(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.lstm = nn.LSTM(size, size, batch_first=True)

    def encode(self, x):
        return self.lstm(F.dropout(x, 0.1))[0].mean(1)

    def forward(self, x):
        one = self.encode(x)
        other = self.encode(x)
        return one @ other.t()


class Stacked(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.lstm = nn.LSTM(size, size, batch_first=True)

    def forward(self, x):
        h, _ = self.lstm(x)
        return torch.stack([nn.Dropout(0.1)(h), nn.Dropout(0.1)(h)])
