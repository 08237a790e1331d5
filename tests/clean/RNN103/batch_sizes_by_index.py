# Field 1 holds the batch sizes.
from torch.nn.utils.rnn import PackedSequence


def wrapped(module, packed: PackedSequence):
    return PackedSequence(module(packed[0]), packed[1], packed[2], packed[3])
