# Every tensor of the cell is set by its own line.
import math

import torch
from torch import nn


class Policy(nn.Module):
    def __init__(self, n_obs, n_hidden):
        super().__init__()
        self.cell = nn.LSTMCell(n_obs, n_hidden)
        self.init_weights(n_hidden)

    def init_weights(self, n):
        bound = 1 / math.sqrt(n)
        with torch.no_grad():
            self.cell.weight_ih.uniform_(-bound, bound)
            self.cell.weight_hh.uniform_(-bound, bound)
            self.cell.bias_ih.zero_()
            self.cell.bias_hh.zero_()
            self.cell.bias_ih[n : 2 * n].fill_(1)

    def forward(self, obs, state):
        return self.cell(obs, state)
