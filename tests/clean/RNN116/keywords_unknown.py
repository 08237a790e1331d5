# Whether it is batch first stands among the keywords.
from torch.nn.utils.rnn import unpad_sequence


def split(x, lengths, **layout):
    sequences = unpad_sequence(x, lengths, **layout)
    return sequences, x.mean()
