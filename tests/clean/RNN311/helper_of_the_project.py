# A function of the project is given the embedding afterwards.
from torch import nn

from tables import zero_padding


class Encoder(nn.Module):
    def __init__(self, vocab, dim, hidden):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim, padding_idx=0)
        self.embedding.weight.data.uniform_(-0.1, 0.1)
        zero_padding(self.embedding)
        self.gru = nn.GRU(dim, hidden)

    def forward(self, ids):
        return self.gru(self.embedding(ids))
