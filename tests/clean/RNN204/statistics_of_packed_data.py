# A packed batch holds real steps alone.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

lstm = nn.LSTM(8, 16)


def activity(x, lengths):
    out, _ = lstm(pack_padded_sequence(x, lengths))
    return out.data.mean(0), out.data.max(0)[0]
