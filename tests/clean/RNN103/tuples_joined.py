# The fields of a batch, and more behind them.
from torch.nn.utils.rnn import pack_sequence


def flat(sequences, labels):
    packed = pack_sequence(sequences, enforce_sorted=False)
    return tuple(packed) + (labels,)
