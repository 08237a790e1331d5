# The fields are gone over by name.
from torch.nn.utils.rnn import pack_sequence


def shapes(sequences):
    packed = pack_sequence(sequences, enforce_sorted=False)
    for name, field in packed._asdict().items():
        print(name, None if field is None else tuple(field.shape))
