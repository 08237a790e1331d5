# Axes are added with None, and the index is expanded by name.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

rnn = nn.RNN(10, 20, batch_first=True)


def last_valid(x, lengths):
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    output, _ = rnn(packed)
    output, lengths = pad_packed_sequence(output, batch_first=True)
    batch, steps, size = output.shape
    index = (lengths - 1)[:, None, None].expand(batch, 1, size).to(output.device)
    return output.gather(1, index).reshape(batch, size)
