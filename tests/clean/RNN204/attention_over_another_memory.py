# The memory that is attended to was not padded here.
import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 6)
        self.att = nn.MultiheadAttention(6, 2)

    def forward(self, x, mem):
        out, h = self.rnn(x)
        s = torch.bmm(out.transpose(0, 1), mem.transpose(1, 2))
        return s.softmax(-1) @ mem, h[-1] @ mem.transpose(1, 2)
