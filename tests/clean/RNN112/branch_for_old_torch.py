# Two fields under the torch that had two, and only there.
import torch
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence


def loss(scores, targets, lengths):
    if torch.__version__ >= "1.1":
        scores = pack_padded_sequence(scores, lengths, batch_first=True).data
        targets = pack_padded_sequence(targets, lengths, batch_first=True).data
    else:
        scores, _ = pack_padded_sequence(scores, lengths, batch_first=True)
        targets, _ = pack_padded_sequence(targets, lengths, batch_first=True)
    return F.cross_entropy(scores, targets)
