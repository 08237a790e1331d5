# The shares of a sequence add up over its own steps.
from torch import nn
from torch.nn.utils.rnn import pad_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)
softmax = nn.Softmax(dim=0)


def encode(sequences):
    return pad_sequence([softmax(each) for each in sequences])
