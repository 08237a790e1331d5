# The batch is padded, then embedded.
from torch import nn
from torch.nn.utils.rnn import pad_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)


def encode(sequences):
    return dropout(embedding(pad_sequence(sequences, batch_first=True)))
