# A batch that is known to hold one sequence has no padding.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

gru = nn.GRU(3, 4, batch_first=True)


def encode(x, lengths):
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    packed, h_n = gru(packed)
    out, _ = pad_packed_sequence(packed, batch_first=True)
    if out.size(0) == 1:
        return out[:, -1]
    return h_n[-1]
