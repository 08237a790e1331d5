# Only matrices are named.
from torch import nn
from torch.nn import init


class Controller(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.cell = nn.LSTMCell(dim, n)
        init.xavier_uniform_(self.cell.weight_ih)
        init.orthogonal_(self.cell.weight_hh)
        init.constant_(self.cell.bias_ih, 0)
        init.constant_(self.cell.bias_hh, 0)

    def forward(self, x, state):
        return self.cell(x, state)
