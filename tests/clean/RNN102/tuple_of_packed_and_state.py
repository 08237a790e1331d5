# Tuples are added: of a packed batch nothing is computed.
from torch.nn.utils.rnn import PackedSequence


def fields_with(packed: PackedSequence, more: tuple):
    return tuple(packed) + more
