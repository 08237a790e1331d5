# Lists of numbers become tensors.
from torch import nn
from torch.nn.utils.rnn import pack_sequence

embedding = nn.Embedding(100, 8)
dropout = nn.Dropout(0.2)


def encode(sequences, device):
    return pack_sequence([each.to(device) for each in sequences], enforce_sorted=False)
