# A convolution looks at neighbouring steps, and would see padding.
from torch import nn
from torch.nn.utils.rnn import pad_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)
conv = nn.Conv1d(8, 8, 3, padding=1)


def encode(sequences):
    return pad_sequence([conv(each.t()).t() for each in sequences])
