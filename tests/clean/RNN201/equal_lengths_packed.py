# All lengths are the same number, so nothing is padding.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def benchmark(batch_size=32, steps=100, size=64):
    rnn = nn.GRU(size, size, batch_first=True)
    x = torch.randn(batch_size, steps, size)
    packed = pack_padded_sequence(x, [steps] * batch_size, batch_first=True)
    out, _ = rnn(packed)
    out, _ = pad_packed_sequence(out, batch_first=True)
    plain, _ = rnn(x)
    return (out[:, -1] - plain[:, -1]).abs().max()
