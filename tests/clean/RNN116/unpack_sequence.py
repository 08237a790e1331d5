# unpack_sequence takes a PackedSequence, and changes nothing.
from torch.nn.utils.rnn import pack_sequence, unpack_sequence


def roundtrip(sequences):
    packed = pack_sequence(sequences, enforce_sorted=False)
    return unpack_sequence(packed), packed.data.mean()
