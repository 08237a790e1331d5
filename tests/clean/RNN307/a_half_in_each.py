# Two halves are one.
import torch
from torch import nn


class Summarizer(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden, batch_first=True)
        with torch.no_grad():
            for bias in (self.rnn.bias_ih_l0, self.rnn.bias_hh_l0):
                bias.zero_()
                bias[hidden : 2 * hidden] = 0.5

    def forward(self, x):
        return self.rnn(x)[0]
