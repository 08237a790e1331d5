# The indices may be among the keywords that the caller gives.
from torch.nn.utils.rnn import PackedSequence


def like(packed: PackedSequence, data, **fields):
    return PackedSequence(data, packed.batch_sizes, **fields)
