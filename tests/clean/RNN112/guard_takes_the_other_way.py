# Tuples of two are taken apart, and a PackedSequence is not.
from torch.nn.utils.rnn import PackedSequence


def split(batch):
    if isinstance(batch, PackedSequence):
        return batch.data, batch.batch_sizes
    data, lengths = batch
    return data, lengths
