# Between two blocks without autograd the module is run.
import torch
from torch import nn

lstm = nn.LSTM(3, 4)
with torch.no_grad():
    lstm.bias_ih_l0.zero_()
    lstm.bias_hh_l0.zero_()
first = lstm(torch.ones(2, 1, 3))
with torch.no_grad():
    lstm.bias_ih_l0.zero_()
    lstm.bias_hh_l0.zero_()
