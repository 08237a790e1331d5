# Three sequences, each compared by its number.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence


def check(one, two, three):
    lstm = nn.LSTM(4, 6)
    out, _ = lstm(pack_sequence([one, two, three], enforce_sorted=False))
    out, _ = pad_packed_sequence(out, batch_first=True)
    for i, each in enumerate((one, two, three)):
        torch.testing.assert_close(out[i, : len(each)], lstm(each)[0])
    torch.testing.assert_close(out[0], lstm(one)[0])
    torch.testing.assert_close(out[2], lstm(three)[0])
