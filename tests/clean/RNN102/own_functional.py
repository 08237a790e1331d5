# F is the project's own.
from torch.nn.utils.rnn import pack_sequence

from project import packed_functional as F


def activated(sequences):
    return F.relu(pack_sequence(sequences, enforce_sorted=False))
