# Only without a state is it a PackedSequence, and then it is not taken apart.
from torch.nn.utils.rnn import pack_padded_sequence


def prepare(rnn, x, lengths, run):
    result = pack_padded_sequence(x, lengths, batch_first=True)
    if run:
        result = rnn(result)
        out, state = result
        return out
    return result
