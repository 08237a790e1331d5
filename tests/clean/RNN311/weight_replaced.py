# The weight becomes another tensor.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, vocab, dim, hidden, vectors):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim, padding_idx=0)
        self.embedding.weight.data.uniform_(-0.1, 0.1)
        self.embedding.weight = nn.Parameter(vectors)
        self.gru = nn.GRU(dim, hidden)

    def forward(self, ids):
        return self.gru(self.embedding(ids))
