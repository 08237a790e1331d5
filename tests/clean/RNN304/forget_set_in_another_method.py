# The output gate is opened after the forget gate.
import torch.nn as nn


class Model(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.n = n
        self.lstm = nn.LSTM(dim, n)
        self.open_forget_gate()
        nn.init.ones_(self.lstm.bias_ih_l0[3 * n :])

    def open_forget_gate(self):
        nn.init.ones_(self.lstm.bias_hh_l0[self.n : 2 * self.n])

    def forward(self, x):
        return self.lstm(x)
