# The sequences of a batch have one length: they were grouped by it, or picked.
from collections import defaultdict
from itertools import groupby

import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence

rnn = nn.GRU(3, 4, batch_first=True)


def by_length(sequences):
    groups = defaultdict(list)
    for each in sequences:
        groups[len(each)].append(each)
    for group in groups.values():
        out, h_n = rnn(pad_sequence(group, batch_first=True))
        yield out[:, -1], h_n[-1]


def in_order(sequences):
    for _, group in groupby(sorted(sequences, key=len), key=len):
        out, h_n = rnn(pad_sequence(list(group), batch_first=True))
        yield out[:, -1], h_n[-1]


def picked(sequences):
    for n in {len(each) for each in sequences}:
        group = [each for each in sequences if len(each) == n]
        out, h_n = rnn(pad_sequence(group, batch_first=True))
        yield out[:, -1], h_n[-1]


for encode in (by_length, in_order, picked):
    list(encode([torch.randn(n, 3) for n in (5, 3, 5)]))
