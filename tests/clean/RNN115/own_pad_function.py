# The project's function turns the padding around itself.
from torch.nn.utils.rnn import pack_padded_sequence

from project.batches import pad_sequence


def packed(sequences, lengths):
    x = pad_sequence(sequences, padding_side="left")
    return pack_padded_sequence(x, lengths, enforce_sorted=False)
