# The lengths are used again, not the batch.
from torch.nn.utils.rnn import unpad_sequence


def split(x, lengths):
    sequences = unpad_sequence(x, lengths)
    return sequences, lengths.float().mean()
