# What is turned around is a temporary.
from torch.nn.utils.rnn import unpad_sequence


def split(x, lengths):
    sequences = unpad_sequence(x.clone(), lengths)
    return sequences, x.shape
