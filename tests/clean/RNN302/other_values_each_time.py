# The same function, but not the same values, for each gate in turn.
import torch.nn as nn


class Gated(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.lstm = nn.LSTM(dim, n)
        nn.init.constant_(self.lstm.bias_ih_l0, 0.0)
        nn.init.constant_(self.lstm.bias_ih_l0[n : 2 * n], 0.5)
        nn.init.constant_(self.lstm.bias_hh_l0, 0.0)
        nn.init.constant_(self.lstm.bias_hh_l0[n : 2 * n], 0.5)
        nn.init.uniform_(self.lstm.weight_hh_l0[:n], -0.1, 0.1)
        nn.init.uniform_(self.lstm.weight_hh_l0[n:], -0.1, 0.1)

    def forward(self, x):
        return self.lstm(x)
