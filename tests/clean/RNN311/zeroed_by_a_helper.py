# The method that draws the table is followed by one that zeroes the row again.
import torch.nn as nn


class Encoder(nn.Module):
    def __init__(self, words, dim):
        super().__init__()
        self._build(words, dim)
        self._draw()
        self._pad()

    def _build(self, words, dim):
        self.embedding = nn.Embedding(words, dim, padding_idx=1)
        self.lstm = nn.LSTM(dim, 7, bidirectional=True)

    def _draw(self):
        nn.init.normal_(self.embedding.weight, std=0.1)

    def _pad(self):
        nn.init.zeros_(self.embedding.weight[1])

    def forward(self, source):
        return self.lstm(self.embedding(source))[0]
