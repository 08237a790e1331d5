# The list grows by an unknown number of modules, each of which a helper of the project starts.
from torch import nn

from my_project.utils import init_lstm_


class Decoder(nn.Module):
    def __init__(self, hidden, layers, start):
        super().__init__()
        self.layers = nn.ModuleList()
        for _ in range(layers - 1):
            self.layers.append(nn.LSTM(2 * hidden, hidden))
        for lstm in self.layers:
            init_lstm_(lstm, start)

    def forward(self, x):
        for lstm in self.layers:
            x, _ = lstm(x)
        return x
