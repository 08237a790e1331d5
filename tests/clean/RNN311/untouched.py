# torch's own initialisation has the row of zeros.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, vocab, dim, hidden):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim, padding_idx=0)
        self.gru = nn.GRU(dim, hidden)

    def forward(self, ids):
        return self.gru(self.embedding(ids))
