# The list that the caller gave is itself sorted first.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_sequence

gru = nn.GRU(4, 4)


def encode(sequences):
    sequences.sort(key=len, reverse=True)
    lengths = torch.tensor([len(sequence) for sequence in sequences])
    return gru(pack_padded_sequence(pad_sequence(sequences), lengths))[1][-1]


def encode_packed(sequences):
    sequences.sort(key=lambda each: -len(each))
    return gru(pack_sequence(sequences))[1][-1]
