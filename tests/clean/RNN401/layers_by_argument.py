# How many layers there are is the caller's to say; one is only the default.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, vocabulary, hidden, layers=1, dropout=0.1):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, hidden)
        self.gru = nn.GRU(hidden, hidden, layers, dropout=dropout, batch_first=True)

    def forward(self, tokens):
        return self.gru(self.embedding(tokens))
