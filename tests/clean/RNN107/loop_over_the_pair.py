# Both are moved.
from torch.nn.utils.rnn import pad_packed_sequence


def on(packed, device):
    return tuple(each.to(device) for each in pad_packed_sequence(packed))
