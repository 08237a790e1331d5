# Whether it is batch first is the caller's to say.
from torch.nn.utils.rnn import unpad_sequence


def split(x, lengths, batch_first):
    sequences = unpad_sequence(x, lengths, batch_first=batch_first)
    return sequences, x.mean()
