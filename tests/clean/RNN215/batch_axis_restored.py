# The view gives the batch its axis again.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.hidden = hidden
        self.gru = nn.GRU(8, hidden, batch_first=True)

    def forward(self, x):
        _, h_n = self.gru(x)
        return h_n.squeeze().view(x.size(0), self.hidden)
