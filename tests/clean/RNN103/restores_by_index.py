# The last field is the permutation that restores the order, and is used so.
from torch.nn.utils.rnn import pack_sequence


def last_rows(rnn, sequences):
    packed = pack_sequence(sequences, enforce_sorted=False)
    _, h = rnn.run_sorted(packed)
    return h[packed[-1]]
