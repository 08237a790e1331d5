# The caller gets the permutation, and puts things back.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self, size=16):
        super().__init__()
        self.gru = nn.GRU(8, size, batch_first=True)

    def forward(self, x, lengths):
        lengths, perm = lengths.sort(descending=True)
        packed = pack_padded_sequence(x[perm], lengths.cpu(), batch_first=True)
        out, h_n = self.gru(packed)
        out, _ = pad_packed_sequence(out, batch_first=True)
        return out, h_n, perm
