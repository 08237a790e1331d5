# Every tensor is initialised once; the lines only look alike.
import torch.nn as nn


class Encoder(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.lstm = nn.LSTM(dim, n)
        nn.init.orthogonal_(self.lstm.weight_ih_l0)
        nn.init.orthogonal_(self.lstm.weight_hh_l0)
        nn.init.zeros_(self.lstm.bias_ih_l0)
        nn.init.ones_(self.lstm.bias_ih_l0[n : 2 * n])
        nn.init.zeros_(self.lstm.bias_hh_l0)

    def forward(self, x):
        return self.lstm(x)
