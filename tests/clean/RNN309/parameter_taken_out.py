# The parameter is taken out before, so that a tensor may have its name.
import torch
from torch import nn

lstm = nn.LSTM(4, 6)
raw = lstm.weight_hh_l0
del lstm._parameters["weight_hh_l0"]
lstm.register_parameter("weight_hh_l0_raw", nn.Parameter(raw.data))
lstm.weight_hh_l0 = torch.zeros(24, 6)
