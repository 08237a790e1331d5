import torch.nn.functional as F
from torch import nn


class Tagger(nn.Module):
    """Scores in training; what is predicted comes of the same layers with nothing dropped."""

    def __init__(self, size, tags):
        super().__init__()
        self.gru = nn.GRU(size, size, batch_first=True)
        self.head = nn.Linear(size, tags)
        self.loss = nn.CrossEntropyLoss()

    def forward(self, x, y):
        out = F.dropout(self.gru(x)[0], p=0.3)
        scores = F.dropout(F.relu(self.head(out)), p=0.1)
        return self.loss(scores.transpose(1, 2), y)

    def predict(self, x):
        return self.head(self.gru(x)[0]).argmax(-1)


class Chain(nn.Module):
    def __init__(self, size, tags, chain):
        super().__init__()
        self.lstm = nn.LSTM(size, size)
        self.head = nn.Linear(size, tags)
        self.chain = chain

    def neg_log_likelihood(self, x, y):
        return -self.chain(self.head(F.dropout(self.lstm(x)[0], 0.5)), y)

    def forward(self, x):
        return self.chain.decode(self.head(self.lstm(x)[0]))
