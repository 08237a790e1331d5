# The pair that an RNN returns is indexed, not the packed batch in it.
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Model(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.LSTM(dim, dim)

    def forward(self, sequences):
        result = self.rnn(pack_sequence(sequences, enforce_sorted=False))
        assert len(result) == 2
        return result[-1][0][-1]
