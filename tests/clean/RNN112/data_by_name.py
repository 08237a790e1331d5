# The data is read by its name.
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence


def loss(scores, captions, lengths):
    scores = pack_padded_sequence(scores, lengths, batch_first=True).data
    targets = pack_padded_sequence(captions, lengths, batch_first=True).data
    return F.cross_entropy(scores, targets)
