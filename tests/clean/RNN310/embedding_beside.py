# The weight is the embedding's.
from torch import nn


class Reader(nn.Module):
    def __init__(self, vocabulary, dim):
        super().__init__()
        self.embed = nn.Embedding(vocabulary, dim)
        self.lstm = nn.LSTM(dim, dim)
        self.out = nn.Linear(dim, vocabulary)
        self.out.weight = self.embed.weight
        nn.init.uniform_(self.embed.weight, -0.1, 0.1)

    def forward(self, tokens):
        return self.out(self.lstm(self.embed(tokens))[0])
