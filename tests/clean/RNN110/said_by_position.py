# The whole length is the fourth argument.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths.cpu(), True, False)
        return pad_packed_sequence(self.lstm(packed)[0], True, 0.0, x.size(1))[0]


model = nn.DataParallel(Encoder())
