# The pair has a name, and its items are read.
from torch.nn.utils.rnn import pad_packed_sequence


def valid(packed):
    padded = pad_packed_sequence(packed, batch_first=True)
    batch = padded[0]
    lengths = padded[1]
    return batch[:, : int(lengths.max())]
