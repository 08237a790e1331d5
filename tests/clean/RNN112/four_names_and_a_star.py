# Two names and a star for what lies between them.
from torch.nn.utils.rnn import pack_padded_sequence


def order_of(x, lengths):
    data, *_, unsorted_indices = pack_padded_sequence(x, lengths, enforce_sorted=False)
    return data, unsorted_indices
