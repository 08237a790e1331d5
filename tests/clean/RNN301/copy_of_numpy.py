# Values that numpy computed are copied.
import numpy as np
import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.RNNCell(dim, hidden)
        values = np.linalg.qr(np.random.randn(hidden, hidden))[0]
        self.rnn.weight_hh.data.copy_(torch.from_numpy(values))

    def forward(self, x):
        return self.rnn(x)
