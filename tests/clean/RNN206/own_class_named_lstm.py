# This LSTM is the project's own, and returns its state batch first.
from torch import nn

from layers import LSTM


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = LSTM(8, 16, num_layers=2, bidirectional=True)
        self.torch_lstm = nn.LSTM(8, 16)

    def forward(self, x):
        _, (h_n, _) = self.lstm(x)
        return h_n.view(x.size(0), -1)
