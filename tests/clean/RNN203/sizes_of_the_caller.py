# Two sizes of which the caller decides: they may be the same.
from torch import nn


class Reader(nn.Module):
    def __init__(self, words, embedding, hidden):
        super().__init__()
        self.embedding = embedding
        self.embed = nn.Embedding(words, embedding)
        self.gru = nn.GRU(embedding, hidden, batch_first=True)

    def forward(self, ids, lengths):
        states, _ = self.gru(self.embed(ids))
        index = (lengths - 1).view(-1, 1, 1).expand(-1, 1, self.embedding)
        return states.gather(1, index).squeeze(1)
