# Whether there are biases is not known.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden, bias):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden, bias=bias)
        for name, param in self.lstm.named_parameters():
            if "bias" in name:
                nn.init.zeros_(param)

    def forward(self, x):
        return self.lstm(x)
