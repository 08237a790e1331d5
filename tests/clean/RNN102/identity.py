# Identity hands on whatever it gets.
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Model(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.norm = nn.Identity()
        self.rnn = nn.LSTM(dim, dim)

    def forward(self, sequences):
        packed = self.norm(pack_sequence(sequences, enforce_sorted=False))
        return self.rnn(packed)[1][0][-1]
