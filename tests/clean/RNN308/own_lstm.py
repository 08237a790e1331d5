# A class of one's own that is called LSTM keeps its biases elsewhere.
import torch
from torch import nn


class LSTM(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.weight = nn.Linear(dim + hidden, 4 * hidden, bias=False)
        self.bias_ih_l0 = nn.Parameter(torch.empty(4 * hidden))
        nn.init.zeros_(self.bias_ih_l0)

    def forward(self, x, state):
        return self.weight(torch.cat([x, state], 1)) + self.bias_ih_l0


lstm = LSTM(4, 6)
nn.init.zeros_(lstm.bias_ih_l0)
