# The batch was brought to the front first.
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, num_layers=2, batch_first=True, bidirectional=True)

    def forward(self, x):
        _, h_n = self.gru(x)
        h_n = h_n.transpose(0, 1).contiguous()
        return h_n.view(x.size(0), -1)
