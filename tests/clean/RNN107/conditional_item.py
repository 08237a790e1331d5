# The batch is taken out in the same expression.
from torch import nn
from torch.nn.utils import rnn


class Model(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.GRU(dim, dim)
        self.fc = nn.Linear(dim, 1)

    def forward(self, x, packed):
        out = self.rnn(x)[0]
        return self.fc(rnn.pad_packed_sequence(out)[0] if packed else out)
