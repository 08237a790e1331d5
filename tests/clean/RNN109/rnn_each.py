# An RNN goes along each sequence: its steps are not alike.
from torch import nn
from torch.nn.utils.rnn import pad_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)
gru = nn.GRU(8, 16)


def encode(sequences):
    return pad_sequence([gru(each)[0] for each in sequences])
