# One layer: the code is a state as it is, and only gets its first axis.
from torch import nn


class Decoder(nn.Module):
    def __init__(self, code, features, hidden):
        super().__init__()
        self.hidden = hidden
        self.unfold = nn.Linear(code, hidden)
        self.gru = nn.GRU(features, hidden, batch_first=True)

    def forward(self, z, x):
        return self.gru(x, self.unfold(z).view(1, x.size(0), self.hidden))[0]
