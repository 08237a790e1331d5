# The random numbers get their row of zeros before they become the weight.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, vocab, dim, hidden):
        super().__init__()
        vectors = torch.rand(vocab, dim)
        vectors[0] = 0
        self.words = nn.Embedding(vocab, dim, padding_idx=0)
        self.words.weight = nn.Parameter(vectors)
        self.gru = nn.GRU(dim, hidden)
        self.tags = nn.Embedding(9, dim, padding_idx=0)
        self.tags.weight.data.copy_(torch.randn(9, dim))
        self.tags.weight.data[0].zero_()
        self.other = nn.GRU(dim, hidden)

    def forward(self, words, tags):
        return self.gru(self.words(words)), self.other(self.tags(tags))
