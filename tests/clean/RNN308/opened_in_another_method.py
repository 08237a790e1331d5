# A second method opens the gate.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden)
        nn.init.zeros_(self.lstm.bias_ih_l0)
        nn.init.zeros_(self.lstm.bias_hh_l0)
        self.open_gates(hidden)

    def open_gates(self, hidden):
        self.lstm.bias_hh_l0.data[hidden : 2 * hidden] = 1.0

    def forward(self, x):
        return self.lstm(x)
