# Without autograd, by the name of the setting.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, vocab, dim, hidden):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim, padding_idx=0)
        nn.init.normal_(self.embedding.weight)
        with torch.no_grad():
            self.embedding.weight[self.embedding.padding_idx] = 0
        self.gru = nn.GRU(dim, hidden)

    def forward(self, ids):
        return self.gru(self.embedding(ids))
