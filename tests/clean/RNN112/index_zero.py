# Field 0 is the data.
from torch.nn.utils.rnn import pack_padded_sequence


def targets_of(captions, lengths):
    targets = pack_padded_sequence(captions, lengths, batch_first=True)[0]
    return targets
