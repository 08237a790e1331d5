# The loop is over layers, not over sequences.
from torch import nn
from torch.nn.utils.rnn import pack_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)
layers = nn.ModuleList([nn.Linear(8, 8), nn.Linear(8, 8)])


def encode(x):
    return pack_sequence([layer(x) for layer in layers])
