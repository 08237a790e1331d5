# The name becomes the batch.
import torch
from torch.nn.utils.rnn import pad_packed_sequence


def pooled(packed):
    out = pad_packed_sequence(packed, batch_first=True)
    out = out[0]
    return torch.max(out, dim=1).values, out.shape
