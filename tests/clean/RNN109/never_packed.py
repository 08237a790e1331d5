# The list is what the caller wants.
from torch import nn
from torch.nn.utils.rnn import pack_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)


def encode(sequences):
    packed = pack_sequence(sequences)
    return packed, [embedding(each) for each in sequences]
