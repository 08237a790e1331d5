# Every layer's slice is stored, each direction's too; one value is no initialisation of many.
from torch import nn


class Reader(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=3, bidirectional=True)
        for layer in range(3):
            for way in ("", "_reverse"):
                bias = getattr(self.lstm, f"bias_hh_l{layer}{way}")
                bias.data[hidden : 2 * hidden] = 1

    def forward(self, x):
        return self.lstm(x)[0]


class Writer(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=2)

    def keep_open(self, hidden):
        self.lstm.bias_hh_l1.data[hidden : 2 * hidden] = 1

    def forward(self, x):
        return self.lstm(x)[0]
