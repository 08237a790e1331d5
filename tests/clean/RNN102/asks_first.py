# It is asked whether there is a size before it is read.
import torch
from torch.nn.utils.rnn import pack_sequence


def size_of(batch):
    if torch.is_tensor(batch):
        return batch.size(0)
    if hasattr(batch, "shape"):
        return batch.shape[0]
    return int(batch.batch_sizes[0])


def report(sequences):
    return size_of(pack_sequence(sequences, enforce_sorted=False))
