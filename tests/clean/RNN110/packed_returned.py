# Nothing is unpacked inside.
from torch import nn
from torch.nn.utils.rnn import pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16)

    def forward(self, x):
        return self.gru(x)[0]


model = nn.DataParallel(Encoder())


def unpack(packed):
    return pad_packed_sequence(packed, batch_first=True)
