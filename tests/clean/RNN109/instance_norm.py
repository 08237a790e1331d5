# The norm of a sequence takes its real steps alone.
from torch import nn
from torch.nn.utils.rnn import pad_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)
norm = nn.InstanceNorm1d(8)


def encode(sequences):
    return pad_sequence([norm(each) for each in sequences])
