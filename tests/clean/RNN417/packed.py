from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

low, high = nn.GRU(8, 16, batch_first=True), nn.GRU(16, 16, batch_first=True)


def encode(x, lengths):
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    return high(low(packed)[0])
