# The input gate opens as the forget gate does.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.hidden = hidden
        self.lstm = nn.LSTM(dim, hidden)
        nn.init.zeros_(self.lstm.bias_ih_l0)
        self._open_input(hidden)
        self._open_forget(hidden)

    def _open_input(self, size):
        nn.init.ones_(self.lstm.bias_ih_l0[:size])

    def _open_forget(self, size):
        nn.init.ones_(self.lstm.bias_ih_l0[size : 2 * size])

    def forward(self, x):
        return self.lstm(x)[0]
