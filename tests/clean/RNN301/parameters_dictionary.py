# The module's own dictionary of parameters.
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden)
        for name, param in self.rnn._parameters.items():
            if param.dim() == 2:
                nn.init.xavier_normal_(param)

    def forward(self, x):
        return self.rnn(x)
