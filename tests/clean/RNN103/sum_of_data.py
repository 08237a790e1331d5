# The data are added.
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Residual(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.GRU(dim, dim)

    def forward(self, sequences):
        packed = pack_sequence(sequences, enforce_sorted=False)
        out, _ = self.rnn(packed)
        return out._replace(data=out.data + packed.data)
