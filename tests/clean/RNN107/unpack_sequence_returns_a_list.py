# Another function, which returns a list.
import torch
from torch.nn.utils.rnn import unpack_sequence


def means(packed):
    return torch.stack([each.mean(0) for each in unpack_sequence(packed)])
