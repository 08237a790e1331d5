# The module returns a packed batch and its state.
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Layer(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.GRU(dim, dim)

    def forward(self, packed):
        return self.rnn(packed)


class Model(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.layers = nn.ModuleList([Layer(dim), Layer(dim)])

    def forward(self, sequences):
        packed = pack_sequence(sequences, enforce_sorted=False)
        for layer in self.layers:
            packed, h = layer(packed)
        return h
