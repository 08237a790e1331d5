# A dropout module built with the model.
from torch import nn


class Tagger(nn.Module):
    def __init__(self, words, size):
        super().__init__()
        self.embed = nn.Embedding(words, size)
        self.drop = nn.Dropout(0.5)
        self.gru = nn.GRU(size, size, batch_first=True)

    def forward(self, tokens):
        return self.gru(self.drop(self.embed(tokens)))[0]
