# Four fields, four names.
from torch.nn.utils.rnn import PackedSequence


def halved(packed: PackedSequence) -> PackedSequence:
    data, batch_sizes, sorted_indices, unsorted_indices = packed
    return PackedSequence(data.half(), batch_sizes, sorted_indices, unsorted_indices)
