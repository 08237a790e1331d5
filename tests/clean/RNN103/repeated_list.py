# A list of sequences is repeated before it is packed.
from torch.nn.utils.rnn import pack_sequence


def doubled(sequences):
    return pack_sequence(sequences * 2 + sequences[-1:], enforce_sorted=False)
