# Batch first, by position.
from torch.nn.utils.rnn import unpad_sequence


def split(x, lengths):
    return unpad_sequence(x, lengths, True), x.mean()
