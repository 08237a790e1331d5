import torch.nn.functional as F
from torch import nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(50, 8, padding_idx=0)
        self.gru = nn.GRU(8, 5, batch_first=True)

    def forward(self, ids, tags):
        scores, _ = self.gru(self.embedding(ids))
        return F.cross_entropy(scores.flatten(0, 1), tags.flatten())
