import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

lstm, head = nn.LSTM(8, 16), nn.Linear(16, 5)


def loss(xs, ys, lengths):
    targets = pad_sequence(ys)
    packed = pack_padded_sequence(pad_sequence(xs), lengths, enforce_sorted=False)
    targets = pack_padded_sequence(targets, lengths, enforce_sorted=False).data
    return F.cross_entropy(head(lstm(packed)[0].data), targets)
