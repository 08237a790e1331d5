# What `to` gets may be a dtype.
from torch.nn.utils.rnn import pack_padded_sequence


def packed(x, lengths, target):
    return pack_padded_sequence(x, lengths.to(target), enforce_sorted=False)
