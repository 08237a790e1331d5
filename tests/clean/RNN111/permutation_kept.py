# Another method puts things back by what is kept.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self, size=16):
        super().__init__()
        self.gru = nn.GRU(8, size, batch_first=True)

    def forward(self, x, lengths):
        lengths, perm = lengths.sort(descending=True)
        self.perm = perm
        packed = pack_padded_sequence(x[perm], lengths.cpu(), batch_first=True)
        _, h_n = self.gru(packed)
        return h_n[-1]
