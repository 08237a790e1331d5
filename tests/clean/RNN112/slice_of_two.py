# Two fields are sliced out first.
from torch.nn.utils.rnn import pack_sequence


def steps(sequences):
    data, batch_sizes = pack_sequence(sequences, enforce_sorted=False)[:2]
    return data.split(batch_sizes.tolist())
