import torch
from torch import nn
from torch.nn import functional as F


class SentenceEmbedder(nn.Module):
    def __init__(self, vocab, dim=10, units=8):
        super().__init__()
        self.words = nn.Embedding(vocab, dim)
        self.gru = nn.GRU(dim, units, bidirectional=True)

    def forward(self, sentence):
        """One sentence of word ids, (words,), to a vector."""
        steps = self.words(sentence).unsqueeze(1)
        output, hidden = self.gru(steps)
        return torch.cat([hidden[0], hidden[1]], dim=1).squeeze(0)


def similarity(embedder, first, second):
    a, b = embedder(first), embedder(second)
    return F.cosine_similarity(a, b, dim=0)


def nearest(embedder, query, candidates):
    scores = torch.stack([similarity(embedder, query, each) for each in candidates])
    return int(scores.argmax())
