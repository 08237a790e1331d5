# Keys and packed batches.
from torch.nn.utils.rnn import pack_sequence


def pack_all(fields):
    packed = {name: pack_sequence(value, enforce_sorted=False) for name, value in fields.items()}
    for name, batch in packed.items():
        print(name, batch.data.shape)
    return packed
