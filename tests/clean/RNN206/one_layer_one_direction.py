# With one layer and one direction axis 0 has length one, and nothing is mixed.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.hidden = hidden
        self.lstm = nn.LSTM(features, hidden, batch_first=True)

    def forward(self, x):
        _, (h_n, c_n) = self.lstm(x)
        return h_n.view(x.size(0), -1), c_n.view(-1, self.hidden)
