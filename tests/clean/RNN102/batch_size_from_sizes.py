# The number of sequences is the first of the batch sizes.
import torch
from torch.nn.utils.rnn import PackedSequence


def zeros_for(packed: PackedSequence, layers, hidden):
    batch = int(packed.batch_sizes[0])
    return torch.zeros(layers, batch, hidden, device=packed.data.device, dtype=packed.data.dtype)
