# Between unpacking and packing again there is no RNN.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Deep(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.LSTM(8, 16, batch_first=True, bidirectional=True)
        self.between = nn.Linear(32, 16)
        self.second = nn.LSTM(16, 16, batch_first=True, bidirectional=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, lengths = pad_packed_sequence(self.first(packed)[0], batch_first=True)
        out = self.between(out).relu()
        packed = pack_padded_sequence(out, lengths, batch_first=True, enforce_sorted=False)
        _, (h_n, _) = self.second(packed)
        return h_n[-1]
