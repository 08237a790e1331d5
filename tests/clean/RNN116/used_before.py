# The batch is used before, and not afterwards.
from torch.nn.utils.rnn import unpad_sequence


def split(x, lengths):
    mean = x.mean(0)
    sequences = unpad_sequence(x, lengths)
    return sequences, mean
