# What tuples have is asked for.
from torch.nn.utils.rnn import pad_packed_sequence


def is_pair(packed):
    pair = pad_packed_sequence(packed)
    return len(pair) == 2 and pair.__class__ is tuple
