# A nested function has a parameter of that name.
from torch.nn.utils.rnn import unpad_sequence


def split(x, lengths):
    sequences = unpad_sequence(x, lengths)

    def norm(x):
        return x / x.sum()

    return [norm(each) for each in sequences]
