# Whether a row means padding is the caller's to say.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, vocab, dim, hidden, padding_idx=None):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim, padding_idx=padding_idx)
        self.embedding.weight.data.uniform_(-0.1, 0.1)
        self.gru = nn.GRU(dim, hidden)

    def forward(self, ids):
        return self.gru(self.embedding(ids))
