# The function is the project's.
from torch.nn.utils.rnn import pad_sequence

from project.batches import unpad_sequence


def roundtrip(sequences, lengths):
    x = pad_sequence(sequences)
    return unpad_sequence(x, lengths), x
