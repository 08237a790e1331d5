# The table that is drawn is read step by step; that of the padded batch keeps its row of zeros.
import torch.nn as nn


class Pair(nn.Module):
    def __init__(self, words, dim):
        super().__init__()
        self.source = self._table(words, dim)
        self.target = self._table(words, dim)
        nn.init.normal_(self.target.weight, std=0.1)
        self.encoder = nn.LSTM(dim, 7, bidirectional=True)
        self.decoder = nn.LSTM(dim, 14)

    def _table(self, words, dim):
        return nn.Embedding(words, dim, padding_idx=0)

    def forward(self, source, target):
        return self.encoder(self.source(source))[0], self.decoder(self.target(target))[0]
