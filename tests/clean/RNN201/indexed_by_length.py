# Advanced indexing takes every sequence's own last step.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence

rnn = nn.RNN(8, 16)


def last_states(sequences):
    output, _ = rnn(pack_sequence(sequences, enforce_sorted=False))
    output, lengths = pad_packed_sequence(output)
    last = lengths - 1
    return output[last, torch.arange(output.shape[1])]


def last_states_in_a_loop(sequences):
    output, _ = rnn(pack_sequence(sequences, enforce_sorted=False))
    output, lengths = pad_packed_sequence(output)
    return torch.stack([output[n - 1, i] for i, n in enumerate(lengths)])
