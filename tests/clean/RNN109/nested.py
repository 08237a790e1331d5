# A text is a list of sentences: two loops.
from torch import nn
from torch.nn.utils.rnn import pad_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)


def encode(texts):
    return pad_sequence([embedding(each) for text in texts for each in text])
