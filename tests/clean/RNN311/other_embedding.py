# The embedding that is drawn has no padding.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, vocab, speakers, dim, hidden):
        super().__init__()
        self.words = nn.Embedding(vocab, dim, padding_idx=0)
        self.speakers = nn.Embedding(speakers, dim)
        nn.init.normal_(self.speakers.weight, std=0.1)
        self.gru = nn.GRU(dim, hidden)

    def forward(self, ids, speaker):
        return self.gru(self.words(ids) + self.speakers(speaker))
