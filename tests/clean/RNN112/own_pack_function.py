# This pack function is the project's, and returns the order too.
from torch.nn.utils.rnn import pack_padded_sequence as _pack


def pack_padded_sequence(x, lengths):
    lengths, order = lengths.sort(descending=True)
    return _pack(x[order], lengths.tolist(), batch_first=True), order.argsort()


def encode(rnn, x, lengths):
    packed, restore = pack_padded_sequence(x, lengths)
    _, h = rnn(packed)
    return h[-1][restore]
