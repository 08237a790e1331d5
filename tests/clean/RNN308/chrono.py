# The forget bias follows the range of times.
import torch
from torch import nn

lstm = nn.LSTM(4, 6)
nn.init.zeros_(lstm.bias_ih_l0)
nn.init.zeros_(lstm.bias_hh_l0)
with torch.no_grad():
    lstm.bias_ih_l0[6:12] = torch.log(torch.empty(6).uniform_(1, 99))
    lstm.bias_ih_l0[:6] = -lstm.bias_ih_l0[6:12]
