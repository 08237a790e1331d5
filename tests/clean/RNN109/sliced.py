# The last step of each is left out.
from torch import nn
from torch.nn.utils.rnn import pack_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)


def encode(sequences):
    return pack_sequence([each[:-1] for each in sequences])
