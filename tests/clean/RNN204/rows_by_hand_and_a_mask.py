import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

gru = nn.GRU(4, 5, batch_first=True)


def mean(sequences):
    lengths = [len(s) for s in sequences]
    x = torch.zeros(len(sequences), max(lengths), 4)
    for i, s in enumerate(sequences):
        x[i, : len(s)] = s
    mask = torch.zeros(len(sequences), max(lengths), 1)
    for i, s in enumerate(sequences):
        mask[i, : len(s)] = 1
    out, _ = gru(x)
    return (out * mask).sum(1) / mask.sum(1)
