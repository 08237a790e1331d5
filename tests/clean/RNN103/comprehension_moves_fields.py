# A copy, field by field.
from torch.nn.utils.rnn import PackedSequence, pack_sequence


def cloned(sequences):
    packed = pack_sequence(sequences, enforce_sorted=False)
    return PackedSequence(*(None if field is None else field.clone() for field in packed))
