import torch
from torch import nn

embedding, gru = nn.Embedding(50, 8), nn.GRU(8, 16)


def encode(ids):
    return gru(embedding(torch.tensor([1, 2, 3])))
