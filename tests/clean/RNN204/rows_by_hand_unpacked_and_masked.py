import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

gru = nn.GRU(4, 5, batch_first=True)


def mean(sequences):
    lengths = [len(s) for s in sequences]
    x = torch.zeros(len(sequences), max(lengths), 4)
    for i, s in enumerate(sequences):
        x[i, : len(s)] = s
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    out, lengths = pad_packed_sequence(gru(packed)[0], batch_first=True)
    return out.sum(1) / lengths.unsqueeze(1)
