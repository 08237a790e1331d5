# One sequence is as long as the longest.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence

gru = nn.GRU(8, 16)


def embed(sequence):
    packed = pack_sequence([sequence])
    out, _ = pad_packed_sequence(gru(packed)[0])
    return out.mean(0)
