# A list of numbers beside an RNN.
from torch import nn


class Sizes(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.sizes = [8, 16, 32]
        self.settings = {"hidden_size": 16, "num_layers": 2}
        self.lstm = nn.LSTM(sizes[0], **self.settings)

    def forward(self, x):
        return self.lstm(x)
