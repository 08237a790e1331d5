# Who calls gets both.
from torch.nn.utils.rnn import pad_packed_sequence


def unpack(packed):
    padded = pad_packed_sequence(packed, batch_first=True)
    return padded


def lengths_of(packed):
    return unpack(packed)[1]
