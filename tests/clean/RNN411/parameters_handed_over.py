# The parameters are handed to the optimizer by hand.
from itertools import chain

import torch
from torch import nn


class Manual(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.rnns = [nn.GRU(size, size) for _ in range(2)]
        mine = chain(*(rnn.parameters() for rnn in self.rnns))
        self.optimizer = torch.optim.Adam(mine)

    def forward(self, x):
        return self.rnns[1](self.rnns[0](x)[0])[0]
