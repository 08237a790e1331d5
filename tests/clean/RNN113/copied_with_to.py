# Moving a PackedSequence keeps its order.
import torch
from torch.nn.utils.rnn import pack_sequence


def on_device(sequences, device):
    packed = pack_sequence(sequences, enforce_sorted=False)
    if torch.cuda.is_available():
        packed = packed.pin_memory()
    return packed.to(device, non_blocking=True)
