# The project's function returns the batch alone.
import torch
from torch.nn.utils.rnn import pad_packed_sequence as _unpack


def pad_packed_sequence(packed):
    return _unpack(packed, batch_first=True)[0]


def scores(packed, weight):
    padded = pad_packed_sequence(packed)
    return torch.matmul(padded[:, 0], weight), padded.shape
