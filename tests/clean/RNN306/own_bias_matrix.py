# This class has a matrix by the name of a bias.
import torch
from torch import nn


class LSTM(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.weight_ih = nn.Parameter(torch.empty(4 * n, n))
        self.bias_ih = nn.Parameter(torch.empty(4, n))
        nn.init.xavier_uniform_(self.weight_ih)
        nn.init.xavier_uniform_(self.bias_ih)


lstm = LSTM(8)
nn.init.orthogonal_(lstm.bias_ih)
