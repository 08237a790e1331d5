# The first table is drawn, and read forwards alone; the second is read both ways, and is not drawn.
import torch.nn as nn


class Pair(nn.Module):
    def __init__(self, words, dim):
        super().__init__()
        self.tables = nn.ModuleList([self._table(words, dim) for _ in range(2)])
        nn.init.normal_(self.tables[0].weight, std=0.1)
        self.encoder = nn.LSTM(dim, 7, bidirectional=True)
        self.decoder = nn.LSTM(dim, 14)

    def _table(self, words, dim):
        return nn.Embedding(words, dim, padding_idx=0)

    def forward(self, source, target):
        encoded = self.encoder(self.tables[1](source))[0]
        return encoded, self.decoder(self.tables[0](target))[0]
