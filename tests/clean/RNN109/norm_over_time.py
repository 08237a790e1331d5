# Each sequence is normalised over its own steps.
from torch import nn
from torch.nn.utils.rnn import pad_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)


def encode(sequences):
    return pad_sequence([(each - each.mean(0)) / each.std(0) for each in sequences])
