# The top layer is picked first; what is left is (batch, hidden).
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, num_layers=3, batch_first=True)

    def forward(self, x):
        batch = x.size(0)
        _, h_n = self.gru(x)
        return h_n[-1].view(batch, -1), h_n[-1:].view(batch, -1)
