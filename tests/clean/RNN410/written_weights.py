# Built in a method, with weights that are written.
from torch import nn


class Written(nn.Module):
    def forward(self, x, weight):
        gru = nn.GRUCell(4, 4)
        gru.weight_hh.data.copy_(weight)
        return gru(x)
