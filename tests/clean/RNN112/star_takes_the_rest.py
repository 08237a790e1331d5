# A star takes the other three fields.
from torch.nn.utils.rnn import pack_padded_sequence


def real_steps(logits, lengths):
    data, *_ = pack_padded_sequence(logits, lengths, batch_first=True, enforce_sorted=False)
    return data
