# One layer without dropout, and a module for it behind.
from torch import nn


class Classifier(nn.Module):
    def __init__(self, size, hidden, classes, dropout=0.5):
        super().__init__()
        self.lstm = nn.LSTM(size, hidden, batch_first=True)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(hidden, classes)

    def forward(self, x):
        _, (h_n, _) = self.lstm(x)
        return self.out(self.dropout(h_n[-1]))
