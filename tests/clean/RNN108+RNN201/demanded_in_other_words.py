# All sequences are equally long: a loop, a mask, a set or a flag sees to that.
import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence

rnn = nn.GRU(3, 4, batch_first=True)


def each_like_the_first(lengths):
    for n in lengths[1:]:
        if n != lengths[0]:
            raise ValueError("sequences of several lengths")


def each_like_the_next(lengths):
    for i in range(1, len(lengths)):
        if lengths[i] != lengths[i - 1]:
            raise ValueError("sequences of several lengths")


def flagged(lengths):
    same = True
    for n in lengths:
        if n != lengths[0]:
            same = False
    assert same


def masked(lengths):
    mask = torch.arange(max(lengths))[None] < torch.tensor(lengths)[:, None]
    if not mask.all():
        raise ValueError("sequences of several lengths")


def collected(lengths):
    seen = set()
    for n in lengths:
        seen.add(n)
    if len(seen) > 1:
        raise ValueError("sequences of several lengths")


def one_alone(lengths):
    (_,) = set(lengths)


def in_one_chain(lengths):
    assert min(lengths) == max(lengths) == lengths[0]


def by_a_loop(sequences):
    lengths = [len(each) for each in sequences]
    each_like_the_first(lengths)
    return rnn(pad_sequence(sequences, batch_first=True))[0][:, -1]


def by_neighbours(sequences):
    lengths = [len(each) for each in sequences]
    each_like_the_next(lengths)
    return rnn(pad_sequence(sequences, batch_first=True))[0][:, -1]


def by_a_flag(sequences):
    lengths = [len(each) for each in sequences]
    flagged(lengths)
    return rnn(pad_sequence(sequences, batch_first=True))[0][:, -1]


def by_a_mask(sequences):
    lengths = [len(each) for each in sequences]
    masked(lengths)
    return rnn(pad_sequence(sequences, batch_first=True))[0][:, -1]


def by_a_set(sequences):
    lengths = [len(each) for each in sequences]
    collected(lengths)
    return rnn(pad_sequence(sequences, batch_first=True))[0][:, -1]


def by_unpacking(sequences):
    lengths = [len(each) for each in sequences]
    one_alone(lengths)
    return rnn(pad_sequence(sequences, batch_first=True))[0][:, -1]


def by_a_chain(sequences):
    lengths = [len(each) for each in sequences]
    in_one_chain(lengths)
    return rnn(pad_sequence(sequences, batch_first=True))[0][:, -1]


for encoder in (by_a_loop, by_neighbours, by_a_flag, by_a_mask, by_a_set, by_unpacking, by_a_chain):
    encoder([torch.randn(5, 3), torch.randn(5, 3)])
