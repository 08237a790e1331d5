# Only the ids of each example are embedded.
from torch import nn
from torch.nn.utils.rnn import pack_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)


def encode(examples):
    return pack_sequence([embedding(each.ids) for each in examples])
