# Another function decides how a sequence is embedded.
from torch import nn
from torch.nn.utils.rnn import pack_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)


def encode(sequences, embed):
    return pack_sequence([embed(each) for each in sequences])
