# A comprehension has a variable of that name.
from torch.nn.utils.rnn import unpad_sequence


def split(x, lengths):
    sequences = unpad_sequence(x, lengths)
    return [x.mean(0) for x in sequences]
