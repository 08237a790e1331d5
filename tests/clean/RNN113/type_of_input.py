# The same type with the same fields, whatever they are.
from torch import nn
from torch.nn.utils.rnn import PackedSequence


class Activation(nn.Module):
    def forward(self, x: PackedSequence):
        return type(x)(x.data.tanh(), *x[1:])
