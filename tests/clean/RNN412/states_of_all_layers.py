import torch
from torch import nn


class Two(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.lstm = nn.LSTM(4, hidden, num_layers=2, batch_first=True)
        self.head = nn.Sequential(nn.Dropout(0.1), nn.Linear(2 * hidden, 3))

    def forward(self, x):
        _, (h_n, _) = self.lstm(x)
        return self.head(h_n.transpose(0, 1).reshape(x.size(0), -1))


class AsMany(nn.Module):
    def __init__(self, hidden, layers, width):
        super().__init__()
        self.gru = nn.GRU(4, hidden, layers, batch_first=True)
        self.head, self.other = nn.Linear(hidden, 3), nn.Linear(width, 3)

    def forward(self, x):
        _, h_n = self.gru(x)
        states = h_n.permute(1, 0, 2).flatten(1)
        return self.other(states) if self.gru.num_layers > 1 else self.head(states)


class Rows(nn.Module):
    def __init__(self, hidden=6):
        super().__init__()
        self.rnn = nn.RNN(4, hidden, num_layers=2)
        self.head = nn.Linear(hidden, 3)

    def forward(self, x):
        _, h_n = self.rnn(x)
        return self.head(h_n.transpose(0, 1).reshape(-1, 6))
