# The table is chosen by sequence.
from torch import nn
from torch.nn.utils.rnn import pack_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)


def encode(pairs, tables):
    return pack_sequence([tables[name](ids) for name, ids in pairs])
