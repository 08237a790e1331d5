# The project's packing takes the side into account.
from torch.nn.utils.rnn import pad_sequence

from project.batches import pack_padded_sequence


def packed(sequences, lengths):
    x = pad_sequence(sequences, padding_side="left")
    return pack_padded_sequence(x, lengths, side="left")
