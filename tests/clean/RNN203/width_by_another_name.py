# The states are as wide as the vectors that go in, whatever the sizes are called.
from torch import nn


class Reader(nn.Module):
    def __init__(self, words, embedding=9):
        super().__init__()
        self.embed = nn.Embedding(words, embedding, padding_idx=0)
        self.gru = nn.GRU(embedding, embedding, batch_first=True)

    def forward(self, ids, lengths):
        vectors = self.embed(ids)
        batch, steps, width = vectors.size()
        states, _ = self.gru(vectors)
        index = (lengths - 1).unsqueeze(1).unsqueeze(2).expand(batch, 1, width)
        return states.gather(1, index).squeeze(1)
