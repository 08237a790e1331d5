# pad_packed_sequence returns two things.
from torch.nn.utils import rnn


def roundtrip(x, lengths):
    packed = rnn.pack_padded_sequence(x, lengths, enforce_sorted=False)
    packed, lengths = rnn.pad_packed_sequence(packed)
    return packed, lengths
