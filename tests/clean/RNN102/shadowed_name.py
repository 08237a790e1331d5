# In the comprehension the name is another one, of a tensor.
import torch
from torch.nn.utils.rnn import pack_sequence


def means(sequences):
    packed = pack_sequence(sequences, enforce_sorted=False)
    sizes = packed.batch_sizes.tolist()
    return [torch.mean(packed, dim=0) for packed in packed.data.split(sizes)]
