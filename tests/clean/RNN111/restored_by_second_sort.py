# Sorting the permutation gives its inverse.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self, size=16):
        super().__init__()
        self.gru = nn.GRU(8, size, batch_first=True)

    def forward(self, x, lengths):
        lengths, perm = lengths.sort(descending=True)
        _, back = perm.sort()
        packed = pack_padded_sequence(x[perm], lengths.cpu(), batch_first=True)
        out, _ = pad_packed_sequence(self.gru(packed)[0], batch_first=True)
        return out.index_select(0, back)
