# A transposed view is given.
from torch.nn.utils.rnn import unpad_sequence


def split(x, lengths):
    sequences = unpad_sequence(x.transpose(0, 1), lengths, batch_first=True)
    return sequences, x.size(0)
