# Lengths that a loop collects, of sequences in an order that fits, or of other things.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

gru = nn.GRU(4, 6, batch_first=True)


def sorted_first(sequences):
    sequences = sorted(sequences, key=len, reverse=True)
    lengths = []
    for each in sequences:
        lengths.append(len(each))
    return gru(pack_padded_sequence(pad_sequence(sequences, True), lengths, batch_first=True))[1]


def sorted_in_place(sequences):
    sequences.sort(key=lambda each: each.size(0), reverse=True)
    lengths, rows = [], []
    for each in sequences:
        lengths.append(each.size(0))
        rows.append(torch.as_tensor(each))
    return gru(pack_padded_sequence(pad_sequence(rows, True), lengths, batch_first=True))[1]


def rows_and_lengths_sorted_later(sequences):
    pairs = []
    for each in sequences:
        pairs.append((len(each), each))
    pairs.sort(key=lambda pair: pair[0], reverse=True)
    lengths = [count for count, _ in pairs]
    rows = [each for _, each in pairs]
    return gru(pack_padded_sequence(pad_sequence(rows, True), lengths, batch_first=True))[1]


def all_that_were_cut(sequences, size):
    lengths, rows = [], []
    for each in sequences:
        each = nn.functional.pad(each, (0, 0, 0, size))[:size]
        lengths.append(len(each))
        rows.append(each)
    return gru(pack_padded_sequence(torch.stack(rows), lengths, batch_first=True))[1]


def in_any_order(sequences):
    lengths = []
    for each in sequences:
        lengths.append(len(each))
    packed = pack_padded_sequence(
        pad_sequence(sequences, True), lengths, batch_first=True, enforce_sorted=False
    )
    return gru(packed)[1]


def sorted_by_the_longest(sequences):
    lengths = []
    for each in sequences:
        lengths.append(len(each))
    lengths = torch.tensor(lengths)
    lengths, order = lengths.sort(descending=True)
    x = pad_sequence(sequences, True)[order]
    return gru(pack_padded_sequence(x, lengths, batch_first=True))[1][:, order.argsort()]


def reversed_lists(sequences):
    # the shortest is first in the list that is filled, and last in what is packed
    lengths, rows = [], []
    for each in sorted(sequences, key=len):
        lengths.append(len(each))
        rows.append(each)
    lengths.reverse()
    rows.reverse()
    return gru(pack_padded_sequence(pad_sequence(rows, True), lengths, batch_first=True))[1]
