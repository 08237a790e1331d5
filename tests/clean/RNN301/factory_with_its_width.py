# A function that makes the module for others to initialise, and says how wide it is.
from torch import nn


def make_recurrent(kind, dim, hidden, layers):
    if kind == "bilstm":
        module, width = nn.LSTM, 2 * hidden
        return module(dim, hidden, layers, bidirectional=True), width
    module = nn.GRU if kind == "gru" else nn.RNN
    return module(dim, hidden, layers), hidden
