# nn.LSTM is named, but none is built.
import torch.nn as nn

RNN_CLASSES = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}


def count_gates(module):
    if isinstance(module, nn.LSTM):
        return 4
    if isinstance(module, (nn.GRU, nn.GRUCell)):
        return 3
    return 1


def is_recurrent(module: nn.Module) -> bool:
    return isinstance(module, tuple(RNN_CLASSES.values()))
