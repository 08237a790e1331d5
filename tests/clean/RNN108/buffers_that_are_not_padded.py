# Rows of one length, the marks of a mask, batches that shrink, and what is packed after all.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

gru = nn.GRU(4, 5, batch_first=True, bidirectional=True)


def windows(series, width):
    x = torch.zeros(len(series), width, 4)
    for i, part in enumerate(series):
        x[i, :width] = part[-width:]
    return gru(x)[1]


def marked(x, lengths):
    mask = torch.zeros(len(x), max(lengths))
    for i, n in enumerate(lengths):
        mask[i, :n] = 1
    out, _ = gru(x[:, :1])
    return out, mask


def ones(lengths):
    known = torch.zeros(len(lengths), max(lengths), 4)
    for i, n in enumerate(lengths):
        known[i, :n] = torch.ones(n, 4)
    return gru(known)[1]


def shrinking(steps, sizes, size):
    out = torch.zeros(size, len(steps), 4)
    for t, (step, n) in enumerate(zip(steps, sizes)):
        out[:n, t] = step
    return gru(out)[1]


def packed(sequences):
    lengths = [len(s) for s in sequences]
    x = torch.zeros(len(sequences), max(lengths), 4)
    for i, s in enumerate(sequences):
        x[i, : len(s)] = s
    p = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    return gru(p)[1]


def one_row(sequence):
    x = torch.zeros(1, 9, 4)
    x[0, : len(sequence)] = sequence
    return gru(x[:, : len(sequence)])[1]
