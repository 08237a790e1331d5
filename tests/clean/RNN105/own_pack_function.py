# The project's function sorts by itself.
from torch.nn.utils.rnn import pad_sequence

from project.batches import pack_padded_sequence


def packed(sequences):
    lengths = [len(s) for s in sequences]
    return pack_padded_sequence(pad_sequence(sequences), lengths)
