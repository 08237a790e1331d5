# No row means padding.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, vocab, dim, hidden):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.embedding.weight.data.uniform_(-0.1, 0.1)
        self.gru = nn.GRU(dim, hidden)

    def forward(self, ids):
        return self.gru(self.embedding(ids))
