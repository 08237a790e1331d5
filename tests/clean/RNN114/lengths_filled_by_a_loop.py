# Lengths that a loop collects before the padding, from a mask, or of batches that are not padded.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

lstm = nn.LSTM(4, 6, batch_first=True)


def before_the_padding(sequences):
    lengths = []
    for each in sequences:
        lengths.append(len(each))
    x = pad_sequence(sequences, batch_first=True)
    return lstm(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))[1]


def of_what_is_not_zero(sequences):
    x = pad_sequence(sequences, batch_first=True)
    lengths = []
    for row in x:
        lengths.append(int((row.abs().sum(1) > 0).sum()))
    return lstm(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))[1]


def of_the_list_that_was_padded(sequences):
    x = pad_sequence(sequences, batch_first=True)
    lengths = []
    for row, each in zip(x, sequences):
        lengths.append(len(each))
    return lstm(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))[1]


def of_equal_windows(frames):
    lengths = []
    for frame in frames:
        lengths.append(len(frame))
    return lstm(pack_padded_sequence(torch.stack(list(frames)), lengths, batch_first=True))[1]
