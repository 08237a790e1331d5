# A list of packed batches has a length, a last and a sum.
from torch.nn.utils.rnn import pack_sequence


def outputs(layers, sequences):
    packed = [pack_sequence(sequences, enforce_sorted=False)]
    for layer in layers:
        packed = packed + [layer(packed[-1])[0]]
    return packed[-1], len(packed)
