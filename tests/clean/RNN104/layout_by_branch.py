# Each branch has its own layout, and its own transposition.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, dim, batch_first):
        super().__init__()
        self.batch_first = batch_first
        self.rnn = nn.LSTM(dim, dim, batch_first=batch_first)

    def forward(self, sequences, lengths):
        x = pad_sequence(sequences, batch_first=self.batch_first)
        if not self.batch_first:
            x = x.transpose(0, 1)
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return self.rnn(packed)[1][0][-1]
