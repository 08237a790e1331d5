# Each list of features has an embedding of its own.
from torch import nn
from torch.nn.utils.rnn import pack_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)
tables = nn.ModuleList([nn.Embedding(9, 8), nn.Embedding(7, 8)])


def encode(features):
    return pack_sequence([table(each) for table, each in zip(tables, features)])
