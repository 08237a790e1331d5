# The second bias is cleared after both were filled.
import torch.nn as nn


class Reader(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.cell = nn.LSTMCell(dim, n)
        self.cell.bias_ih.data[n : 2 * n].fill_(1)
        self.cell.bias_hh.data[n : 2 * n].fill_(1)
        self.cell.bias_hh.data.zero_()

    def forward(self, x, state):
        return self.cell(x, state)
