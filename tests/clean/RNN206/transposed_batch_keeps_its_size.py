# The batch goes in time first; its size is read where it was still in front.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.hidden = hidden
        self.gru = nn.GRU(features, hidden, bidirectional=True)

    def forward(self, x):
        out, h_n = self.gru(x.transpose(0, 1))
        joined = h_n.permute(1, 0, 2).reshape(x.size(0), -1)
        return joined, h_n.view(2, x.size(0), self.hidden), h_n.view(-1, self.hidden)
