# The fields behind the data are handed on.
from torch.nn.utils.rnn import PackedSequence, pack_sequence


def embedded(embed, sequences):
    ids = pack_sequence(sequences, enforce_sorted=False)
    return PackedSequence(embed(ids.data), *ids[1:])
