# Another library's function of the same name.
from torch import nn

from fairnlp.rnn import pack_padded_sequence


def loss(scores, targets, lengths):
    scores, _ = pack_padded_sequence(scores, lengths)
    targets, _ = pack_padded_sequence(targets, lengths)
    return nn.functional.cross_entropy(scores, targets)
