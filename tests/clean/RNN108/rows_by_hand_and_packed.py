import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

gru = nn.GRU(4, 5, batch_first=True)


def packed(sequences):
    lengths = [len(s) for s in sequences]
    x = torch.zeros(len(sequences), max(lengths), 4)
    for i, s in enumerate(sequences):
        x[i, : len(s)] = s
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    return gru(packed)[1]
