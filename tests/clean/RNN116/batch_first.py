# Batch first, nothing is transposed.
from torch.nn.utils.rnn import unpad_sequence


def split(x, lengths):
    sequences = unpad_sequence(x, lengths, batch_first=True)
    return sequences, x.mean()
