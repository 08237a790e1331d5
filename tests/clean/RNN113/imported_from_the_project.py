# The class comes from the project.
from torch.nn.utils.rnn import pack_sequence

from .containers import PackedSequence


def batch(sequences, embed):
    packed = pack_sequence(sequences, enforce_sorted=False)
    return PackedSequence(embed(packed.data), packed.batch_sizes)
