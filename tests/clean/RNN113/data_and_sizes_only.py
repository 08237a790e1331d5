# The data and the sizes are used, and no PackedSequence is made of them.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


def token_loss(logits, targets, lengths):
    packed = pack_padded_sequence(logits, lengths, batch_first=True, enforce_sorted=False)
    wanted = pack_padded_sequence(targets, lengths, batch_first=True, enforce_sorted=False)
    loss = nn.functional.cross_entropy(packed.data, wanted.data)
    return loss, packed.batch_sizes.sum()
