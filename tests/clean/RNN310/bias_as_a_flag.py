# bias is asked for as the flag that it is.
from torch import nn

lstm = nn.LSTM(4, 6)
if lstm.bias:
    nn.init.zeros_(lstm.bias_ih_l0)
twin = nn.LSTM(4, 6, bias=lstm.bias)
print(lstm.bias.real, twin.bias is not None)
