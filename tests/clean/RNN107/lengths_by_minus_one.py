# The last of the two are the lengths.
from torch.nn.utils.rnn import pad_packed_sequence


def lengths_of(packed):
    return pad_packed_sequence(packed)[-1]
