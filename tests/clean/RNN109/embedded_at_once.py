# Everything is embedded in one call.
from torch import nn
from torch.nn.utils.rnn import pack_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)


def encode(sequences):
    packed = pack_sequence(sequences, enforce_sorted=False)
    return packed._replace(data=embedding(packed.data))
