# The shape of the data has two sizes.
from torch.nn.utils.rnn import pack_padded_sequence


def count(x, lengths):
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    steps, width = packed.data.shape
    return steps * width
