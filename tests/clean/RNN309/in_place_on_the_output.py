# What is scaled in place is the output.
import torch.nn as nn


class Gain(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.rnn = nn.GRU(dim, n)
        nn.init.orthogonal_(self.rnn.weight_hh_l0)

    def forward(self, x):
        out, h_n = self.rnn(x)
        out = out.clone()
        out.mul_(2.0)
        return out, h_n
