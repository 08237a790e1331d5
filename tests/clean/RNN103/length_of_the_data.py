# The data has as many rows as there are steps.
from torch.nn.utils.rnn import pack_padded_sequence


def steps(x, lengths):
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    return len(packed.data), len(packed.batch_sizes), len(lengths)
