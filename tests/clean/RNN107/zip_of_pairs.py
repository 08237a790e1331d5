# Pairs of two directions, side by side.
import torch
from torch.nn.utils.rnn import pad_packed_sequence


def both(forward, backward):
    ahead = pad_packed_sequence(forward, batch_first=True)
    back = pad_packed_sequence(backward, batch_first=True)
    return torch.cat((ahead[0], back[0]), dim=-1), ahead[1]
