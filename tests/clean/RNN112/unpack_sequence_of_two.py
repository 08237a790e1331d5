# A packed batch of two, unpacked to its two sequences.
from torch.nn.utils.rnn import pack_sequence, unpack_sequence


def premise_and_hypothesis(rnn, premise, hypothesis):
    packed = pack_sequence([premise, hypothesis], enforce_sorted=False)
    packed, _ = rnn(packed)
    premise, hypothesis = unpack_sequence(packed)
    return premise, hypothesis
