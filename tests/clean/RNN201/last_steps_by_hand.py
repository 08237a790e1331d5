import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

gru = nn.GRU(4, 5, batch_first=True)


def last(sequences):
    lengths = [len(s) for s in sequences]
    x = torch.zeros(len(sequences), max(lengths), 4)
    for i, s in enumerate(sequences):
        x[i, : len(s)] = s
    out, _ = gru(x)
    ends = torch.tensor(lengths) - 1
    return out[torch.arange(len(sequences)), ends]
