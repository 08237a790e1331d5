# A keyword of that name is given.
from torch.nn.utils.rnn import unpad_sequence


def split(x, lengths, plot):
    sequences = unpad_sequence(x, lengths)
    plot(x=sequences)
    return sequences
