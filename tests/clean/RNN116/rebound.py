# The name is another thing afterwards.
from torch.nn.utils.rnn import unpad_sequence


def split(x, lengths):
    x = unpad_sequence(x, lengths)
    return [each.mean(0) for each in x]
