# One module for all of a call, made of what the caller says.
from torch import nn


class Tagger(nn.Module):
    def __init__(self, words, size, tags):
        super().__init__()
        self.embed = nn.Embedding(words, size)
        self.lstm = nn.LSTM(size, size)
        self.out = nn.Linear(size, tags)

    def scores(self, words, *, drop_prob=0.0):
        drop = nn.Dropout(p=drop_prob)
        out, _ = self.lstm(drop(self.embed(words)))
        return self.out(drop(out))

    def loss(self, words, tags):
        return nn.functional.cross_entropy(self.scores(words, drop_prob=0.5), tags)

    def forward(self, words):
        return self.scores(words)
