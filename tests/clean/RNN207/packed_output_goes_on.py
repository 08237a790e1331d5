# The packed output is read by a second RNN.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class PackedOutput(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.one = nn.LSTM(features, hidden, bidirectional=True)
        self.two = nn.LSTM(2 * hidden, hidden)

    def forward(self, x, lengths):
        out, (h_n, _) = self.one(pack_padded_sequence(x, lengths))
        _, (top, _) = self.two(out)
        return top[-1] + h_n[-1]
