# Each batch is used once.
from torch.nn.utils.rnn import unpad_sequence


def split(x, y, lengths):
    return unpad_sequence(x, lengths), unpad_sequence(y, lengths)
