# Every gate has its own value.
import torch.nn as nn


class Controller(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.cell = nn.LSTMCell(dim, n)
        for k, value in enumerate((-1.0, 1.0, 0.0, 1.0)):
            nn.init.constant_(self.cell.bias_ih[k * n : (k + 1) * n], value)

    def forward(self, x, state):
        return self.cell(x, state)
