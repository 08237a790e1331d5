# It is printed, compared with None and looked at, and that is all.
from torch.nn.utils.rnn import pack_sequence


def describe(sequences, log):
    packed = pack_sequence(sequences, enforce_sorted=False) if sequences else None
    if packed is None:
        return
    print(packed, type(packed), packed._fields, packed._asdict().keys())
    log.debug("batch %s", packed)
