# Pairs are sorted by length, and taken apart by zip.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

gru = nn.GRU(4, 4)


def encode(pairs):
    pairs = sorted(pairs, key=lambda pair: len(pair[0]), reverse=True)
    sources, targets = zip(*pairs)
    lengths = [len(s) for s in sources]
    packed = pack_padded_sequence(pad_sequence(sources), lengths)
    return gru(packed)[1][-1], targets
