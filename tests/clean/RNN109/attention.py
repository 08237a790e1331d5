# Attention mixes the steps of a sequence.
from torch import nn
from torch.nn.utils.rnn import pad_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)
attend = nn.TransformerEncoderLayer(8, 2)


def encode(sequences):
    return pad_sequence([attend(each) for each in sequences])
