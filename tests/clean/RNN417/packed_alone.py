"""One sequence, packed: the steps of all sequences are its own."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence

rnn = nn.LSTM(4, 8)


def single(x):
    packed = pack_sequence([x])
    out, _ = rnn(packed.data)
    return out


def padded(x):
    packed = pack_padded_sequence(x.unsqueeze(1), [len(x)])
    return rnn(packed.data)[0]


def tensor_of_lengths(x):
    packed = pack_padded_sequence(x[None], torch.tensor([5]), batch_first=True)
    return rnn(packed.data)[0]


def through_another(x):
    packed, _ = nn.GRU(4, 4)(pack_sequence([x]))
    return rnn(packed.data)[0]


def of_known_size():
    return rnn(pack_padded_sequence(torch.zeros(5, 1, 4), [5]).data)[0]
