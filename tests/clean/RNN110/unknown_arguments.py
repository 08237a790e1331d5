# The settings of the unpacking come from outside.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self, **unpacking):
        super().__init__()
        self.gru = nn.GRU(8, 16, batch_first=True)
        self.unpacking = unpacking

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths.cpu(), batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.gru(packed)[0], batch_first=True, **self.unpacking)[0]


model = nn.DataParallel(Encoder(total_length=50))
