# Old versions of torch had two fields, and a subclass keeps that.
import torch
from torch.nn.utils.rnn import pack_padded_sequence


class TwoFields:
    def __init__(self, packed):
        self.packed = packed

    def __iter__(self):
        return iter((self.packed.data, self.packed.batch_sizes))


def loss(scores, targets, lengths):
    scores, _ = TwoFields(pack_padded_sequence(scores, lengths, batch_first=True))
    targets, _ = TwoFields(pack_padded_sequence(targets, lengths, batch_first=True))
    return torch.nn.functional.cross_entropy(scores, targets)
