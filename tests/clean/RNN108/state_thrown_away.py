# Of one direction, only the output is used.
from torch import nn
from torch.nn.utils.rnn import pad_sequence


def outputs(sequences):
    rnn = nn.RNN(8, 16)
    x = pad_sequence(sequences)
    out, _state = rnn(x)
    return [out[: len(each), i] for i, each in enumerate(sequences)]
