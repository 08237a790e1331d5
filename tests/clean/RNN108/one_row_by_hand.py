import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

gru = nn.GRU(4, 5, batch_first=True)


def one_row(sequence):
    x = torch.zeros(1, 9, 4)
    x[0, : len(sequence)] = sequence
    return gru(x[:, : len(sequence)])[1]
