# A script without a module: everything lies where it is made.
import torch
from torch import nn

lstm = nn.LSTM(4, 6)
h, c = torch.zeros(1, 2, 6), torch.zeros(1, 2, 6)
out, (h, c) = lstm(torch.randn(5, 2, 4), (h, c))
