# The raw weight is registered under a name of its own.
import torch.nn as nn


class WeightDrop(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.rnn = nn.LSTM(dim, n)
        raw = self.rnn.weight_hh_l0
        del self.rnn._parameters["weight_hh_l0"]
        self.rnn.register_parameter("weight_hh_l0_raw", nn.Parameter(raw.data))

    def forward(self, x):
        raw = self.rnn.weight_hh_l0_raw
        self.rnn.weight_hh_l0 = nn.functional.dropout(raw, 0.5, self.training)
        return self.rnn(x)
