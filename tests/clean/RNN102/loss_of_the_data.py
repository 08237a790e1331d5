# The loss sees the data of both.
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence


def loss(logits, targets, lengths):
    logits = pack_padded_sequence(logits, lengths, batch_first=True, enforce_sorted=False)
    targets = pack_padded_sequence(targets, lengths, batch_first=True, enforce_sorted=False)
    return F.cross_entropy(logits.data, targets.data)
