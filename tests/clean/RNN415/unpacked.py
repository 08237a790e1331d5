from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

lstm = nn.LSTM(8, 16)


def encode(x, lengths, mask):
    packed = pack_padded_sequence(x, lengths, enforce_sorted=False)
    out, _ = pad_packed_sequence(lstm(packed)[0])
    out *= mask
    return out
