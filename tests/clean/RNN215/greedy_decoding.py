# One token of one sequence at a time.
import torch
from torch import nn


class Decoder(nn.Module):
    def __init__(self, words, size):
        super().__init__()
        self.embed = nn.Embedding(words, size)
        self.gru = nn.GRU(size, size)
        self.out = nn.Linear(size, words)

    def forward(self, word, hidden):
        embedded = self.embed(word).view(1, 1, -1)
        out, hidden = self.gru(embedded, hidden)
        return torch.log_softmax(self.out(out.squeeze()), dim=-1), hidden
