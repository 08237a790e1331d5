"""The batch is not read again: it is bound anew, or read where nothing was turned around."""

import torch
from torch.nn.utils.rnn import unpad_sequence


def ends(out, lengths, all_steps):
    if all_steps:
        parts = unpad_sequence(out, lengths)
    else:
        parts = [out[length - 1, i] for i, length in enumerate(lengths)]
    return parts


def names_again(batch, lengths):
    for batch in unpad_sequence(batch, lengths):
        print(batch.shape)


def sums(batch, lengths):
    steps = batch.shape[0]
    return torch.stack([each.sum(0) for each in unpad_sequence(batch, lengths)]) / steps


def by_batch(batch, lengths):
    first = [each[0] for each in unpad_sequence(batch, lengths, batch_first=True)]
    return first, batch.sum(1)
