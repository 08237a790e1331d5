# The version is parsed once, and a flag is asked.
import torch
from packaging import version
from torch.nn.utils.rnn import pack_padded_sequence

HAS_TWO_FIELDS = version.parse(torch.__version__) < version.parse("1.1.0")


def flat(scores, lengths):
    packed = pack_padded_sequence(scores, lengths)
    if HAS_TWO_FIELDS:
        data, _ = packed
        return data
    return packed.data
