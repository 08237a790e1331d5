# One expression for both modes.
import torch.nn.functional as F
from torch import nn


class Both(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.rnn = nn.RNN(size, size)

    def forward(self, x):
        out = self.rnn(x)[0]
        return F.dropout(out, 0.1) if self.training else out
