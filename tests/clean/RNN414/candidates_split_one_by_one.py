# Each candidate goes on from one state, and keeps its own end.
from torch import nn


class Rescorer(nn.Module):
    def __init__(self, vocab, size):
        super().__init__()
        self.embedding = nn.Embedding(vocab, size)
        self.gru = nn.GRU(size, size)

    def forward(self, candidates, state):
        ends = []
        for candidate in self.embedding(candidates).split(1, dim=0):
            _, end = self.gru(candidate, state)
            ends.append(end)
        return ends
