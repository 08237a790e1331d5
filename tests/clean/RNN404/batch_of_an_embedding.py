import torch
from torch import nn

embedding, gru = nn.Embedding(100, 8), nn.GRU(8, 16, batch_first=True)


def encode(ids):
    return gru(embedding(ids), torch.zeros(1, len(ids), 16))
