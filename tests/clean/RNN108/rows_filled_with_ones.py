import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

gru = nn.GRU(4, 5, batch_first=True)


def known(sequences):
    known = torch.zeros(len(sequences), max(len(s) for s in sequences), 4)
    for i, s in enumerate(sequences):
        known[i, : len(s)] = torch.ones(len(s), 4)
    return gru(known)[1]
