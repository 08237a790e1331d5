# The helper goes over any tuple, field by field, and means it.
import torch
from torch.nn.utils.rnn import pack_sequence


def describe(value, depth=0):
    if torch.is_tensor(value):
        print(" " * depth, tuple(value.shape))
    elif isinstance(value, tuple):
        print(" " * depth, len(value))
        for each in value:
            describe(each, depth + 1)


def main(sequences):
    describe(pack_sequence(sequences, enforce_sorted=False))
