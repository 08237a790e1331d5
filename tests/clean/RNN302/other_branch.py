# Only one of the two branches runs.
import torch.nn as nn


class Configurable(nn.Module):
    def __init__(self, dim, n, forget_bias=None):
        super().__init__()
        self.lstm = nn.LSTM(dim, n)
        if forget_bias is None:
            nn.init.orthogonal_(self.lstm.weight_hh_l0)
            nn.init.zeros_(self.lstm.bias_ih_l0)
        else:
            nn.init.orthogonal_(self.lstm.weight_hh_l0)
            nn.init.zeros_(self.lstm.bias_ih_l0)
            nn.init.constant_(self.lstm.bias_ih_l0[n : 2 * n], forget_bias)

    def forward(self, x):
        return self.lstm(x)
