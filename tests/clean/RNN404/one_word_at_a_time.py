import torch
from torch import nn

embedding, lstm = nn.Embedding(100, 8), nn.LSTM(8, 16, batch_first=True)


def spell(words, index):
    state = torch.zeros(1, 1, 16), torch.zeros(1, 1, 16)
    for word in words:
        ids = torch.tensor([[index[word]]])
        out, state = lstm(embedding(ids), state)
    return out
