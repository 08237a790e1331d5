# Each sequence is turned around by itself.
from torch import nn
from torch.nn.utils.rnn import pad_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)


def encode(sequences):
    return embedding(pad_sequence([each.flip(0) for each in sequences]))
