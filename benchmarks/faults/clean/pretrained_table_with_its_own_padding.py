"""The vectors come from a file, with zeros in the first row."""

import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, vectors):
        super().__init__()
        self.embed = nn.Embedding(*vectors.shape, padding_idx=0)
        self.embed.weight = nn.Parameter(vectors)
        self.gru = nn.GRU(vectors.size(1), 6, batch_first=True)

    def forward(self, ids):
        return self.gru(self.embed(ids))[0]


def load(words, size):
    vectors = torch.rand(words, size)
    vectors[0] = 0
    return Encoder(vectors)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    embed = load(9, 4).to(device).embed
    assert not embed(torch.zeros(2, dtype=torch.long, device=device)).any()


if __name__ == "__main__":
    check(torch.device("cpu"))
