# The pair is spread over two parameters.
from torch.nn.utils.rnn import pad_packed_sequence


def attend(attention, packed):
    return attention(*pad_packed_sequence(packed, batch_first=True))
