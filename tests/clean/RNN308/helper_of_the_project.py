# A function of the project is given the module afterwards.
from inits import open_forget_gate
from torch import nn

lstm = nn.LSTM(4, 6)
nn.init.zeros_(lstm.bias_ih_l0)
nn.init.zeros_(lstm.bias_hh_l0)
open_forget_gate(lstm)
