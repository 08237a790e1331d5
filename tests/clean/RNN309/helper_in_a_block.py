# Two helpers deep, and all of it in one block.
import torch
from torch import nn


def fill(tensor, value):
    tensor.fill_(value)


def open_forget_gate(lstm, n):
    fill(lstm.bias_ih_l0[n : 2 * n], 1.0)
    fill(lstm.bias_hh_l0[n : 2 * n], 0.0)


class Decoder(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.lstm = nn.LSTM(n, n)
        with torch.no_grad():
            open_forget_gate(self.lstm, n)

    def forward(self, x):
        return self.lstm(x)
