# A copy is kept for afterwards.
from torch.nn.utils.rnn import unpad_sequence


def split(x, lengths):
    kept = x.clone()
    sequences = unpad_sequence(x, lengths)
    return sequences, kept.mean(0)
