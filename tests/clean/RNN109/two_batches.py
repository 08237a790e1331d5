# The item is not what is embedded.
from torch import nn
from torch.nn.utils.rnn import pack_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)


def encode(sequences, start):
    return pack_sequence([embedding(start) for _ in sequences])
