# An object that prepares batches: it never evaluates.
import torch.nn.functional as F
from torch.nn.utils.rnn import pad_sequence


class NoisyCollate:
    def __init__(self, p):
        self.p = p

    def __call__(self, batch):
        return F.dropout(pad_sequence(batch), self.p)
