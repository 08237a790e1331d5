# The first two of the four fields.
from torch.nn.utils.rnn import pack_sequence


def steps(sequences):
    data, sizes = pack_sequence(sequences, enforce_sorted=False)[:2]
    return data.split(sizes.tolist())
