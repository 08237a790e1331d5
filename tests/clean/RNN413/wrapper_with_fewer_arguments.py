# The wrapper's third argument is no argument of the RNN.
from torch import nn


class Stack(nn.LSTM):
    def __init__(self, size, hidden, flag):
        super().__init__(size, hidden, batch_first=flag)


stack = Stack(4, 8, True)
