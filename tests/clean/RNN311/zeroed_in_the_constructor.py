# init_weights draws everything, and the constructor zeroes the row behind it.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, vocab, dim, hidden):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim, padding_idx=0)
        self.gru = nn.GRU(dim, hidden)
        self.init_weights()
        self.embedding.weight.data[0].zero_()

    def init_weights(self):
        self.embedding.weight.data.uniform_(-0.1, 0.1)

    def forward(self, ids):
        return self.gru(self.embedding(ids))
