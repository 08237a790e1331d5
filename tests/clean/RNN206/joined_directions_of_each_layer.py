# Each layer's two directions side by side, as a decoder twice as wide takes them.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden, layers=2):
        super().__init__()
        self.hidden, self.layers = hidden, layers
        self.lstm = nn.LSTM(features, hidden, layers, bidirectional=True)

    def forward(self, x):
        steps, batch, _ = x.shape
        out, states = self.lstm(x)
        return out, tuple(self.join(each, batch) for each in states)

    def join(self, state, batch):
        state = state.view(self.layers, 2, batch, self.hidden).transpose(1, 2)
        return state.reshape(self.layers, batch, 2 * self.hidden)
