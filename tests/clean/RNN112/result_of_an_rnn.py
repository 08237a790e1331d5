# What an RNN returns for packed input are two things: packed output, and state.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.LSTM(dim, dim, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True)
        packed, (h, c) = self.rnn(packed)
        out, lengths = pad_packed_sequence(packed, batch_first=True)
        return out, h
