import torch
import torch.nn as nn


class Sentences(nn.Module):
    def __init__(self, words, size=4):
        super(Sentences, self).__init__()
        self.e = nn.Embedding(words, size, padding_idx=0)
        self.e.weight = nn.Parameter(torch.cat([torch.zeros(1, size), torch.rand(words - 1, size)], dim=0))
        self.gru = nn.GRU(size, 6, batch_first=True)

    def forward(self, indices):
        _, state = self.gru(self.e(indices))
        return state[-1]
