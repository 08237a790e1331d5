# Windows, newest step first: that all are of one length is demanded in front.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

rnn = nn.LSTM(3, 4, batch_first=True)


def asserted(windows):
    assert len({len(each) for each in windows}) == 1
    x = pad_sequence(windows, batch_first=True).flip(1)
    return rnn(pack_padded_sequence(x, [len(each) for each in windows], batch_first=True))


def refused(windows):
    lengths = [len(each) for each in windows]
    if min(lengths) != max(lengths):
        raise ValueError("windows of several lengths")
    x = pad_sequence(windows, batch_first=True).flip(1)
    return rnn(pack_padded_sequence(x, lengths, batch_first=True))


def compared(windows):
    lengths = torch.tensor([len(each) for each in windows])
    x = pad_sequence(windows, batch_first=True).flip(1)
    if not (lengths == x.size(1)).all():
        raise ValueError("windows of several lengths")
    return rnn(pack_padded_sequence(x, lengths, batch_first=True))


def with_the_first(windows):
    steps = len(windows[0])
    if any(len(each) != steps for each in windows):
        raise ValueError("windows of several lengths")
    x = pad_sequence(windows, batch_first=True).flip(1)
    return rnn(pack_padded_sequence(x, [steps for _ in windows], batch_first=True))


def checked(lengths):
    if len(set(lengths)) > 1:
        raise ValueError("windows of several lengths")


def by_a_helper(windows):
    lengths = [len(each) for each in windows]
    checked(lengths)
    x = pad_sequence(windows, batch_first=True).flip(1)
    return rnn(pack_padded_sequence(x, lengths, batch_first=True))


for encode in (asserted, refused, compared, with_the_first, by_a_helper):
    encode([torch.randn(5, 3), torch.randn(5, 3)])
