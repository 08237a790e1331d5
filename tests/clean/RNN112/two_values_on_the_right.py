# A tuple of two is on the right.
from torch.nn.utils.rnn import pack_padded_sequence


def pair(a, b, lengths):
    a, b = (
        pack_padded_sequence(a, lengths, batch_first=True),
        pack_padded_sequence(b, lengths, batch_first=True),
    )
    return a, b
