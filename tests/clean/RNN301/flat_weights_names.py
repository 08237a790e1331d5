# The names come from torch's own list.
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden)
        for name in self.rnn._flat_weights_names:
            if "weight" in name:
                nn.init.orthogonal_(getattr(self.rnn, name))

    def forward(self, x):
        return self.rnn(x)
