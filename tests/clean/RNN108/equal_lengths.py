# All sequences are the same one.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def roundtrip(steps=20, batch=4):
    rnn = nn.GRU(8, 16, batch_first=True, bidirectional=True)
    x = torch.randn(batch, steps, 8)
    packed = pack_padded_sequence(x, [steps] * batch, batch_first=True)
    padded, _ = pad_packed_sequence(packed, batch_first=True)
    return rnn(padded)[1]
