# Nothing is opened: the input gate is zeroed.
from torch import nn

lstm = nn.LSTM(5, 10)
lstm.bias_ih_l0.data[:10].fill_(0.0)
lstm.bias_ih_l0.data[30:].zero_()
