# Pairs of packed batches.
from torch.nn.utils.rnn import pack_sequence


def losses(criterion, outputs, targets):
    packed = [pack_sequence(o, enforce_sorted=False) for o in outputs]
    wanted = [pack_sequence(t, enforce_sorted=False) for t in targets]
    return [criterion(p.data, w.data) for p, w in zip(packed, wanted)]
