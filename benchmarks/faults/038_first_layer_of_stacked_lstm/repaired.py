import torch
import torch.nn as nn
from torch.nn.utils import rnn as R


class StackedReader(nn.Module):
    def __init__(self, features, hidden_dim, num_layers=3):
        super(StackedReader, self).__init__()
        self.lstm = nn.LSTM(
            input_size=features,
            hidden_size=hidden_dim,
            num_layers=num_layers,
            batch_first=True,
        )

    def forward(self, x, sizes):
        packed = R.pack_padded_sequence(x, sizes, batch_first=True, enforce_sorted=False)
        steps, (h, c) = self.lstm(packed)
        return h[-1]


class Ranker(nn.Module):
    def __init__(self, features=5, hidden_dim=6):
        super(Ranker, self).__init__()
        self.encoder = StackedReader(features, hidden_dim, num_layers=3)
        self.score = nn.Linear(hidden_dim, 1)

    def forward(self, x, sizes):
        return torch.sigmoid(self.score(self.encoder(x, sizes)))
