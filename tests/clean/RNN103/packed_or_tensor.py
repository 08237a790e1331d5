# Only tensors are indexed and counted.
from torch.nn.utils.rnn import PackedSequence, pad_packed_sequence


def last_step(x):
    if isinstance(x, PackedSequence):
        x, lengths = pad_packed_sequence(x)
        return x[lengths - 1, range(len(lengths))]
    return x[-1] if len(x) else x
