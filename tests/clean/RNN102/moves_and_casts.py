# A PackedSequence can be moved and cast.
import torch
from torch.nn.utils.rnn import pack_sequence


def prepare(sequences, device):
    packed = pack_sequence(sequences, enforce_sorted=False).float()
    if packed.is_cuda or not torch.cuda.is_available():
        return packed.to(device)
    return packed.pin_memory().cuda(non_blocking=True)
