# A script that shows shapes, as torch's documentation does.
import torch
from torch import nn

rnn = nn.LSTM(10, 20, 2)
x = torch.randn(5, 3, 10)
h0 = torch.randn(2, 3, 20)
c0 = torch.randn(2, 3, 20)
output, (hn, cn) = rnn(x, (h0, c0))
