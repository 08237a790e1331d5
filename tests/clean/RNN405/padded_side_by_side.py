"""Several batches padded in one line, of which the targets say what to ignore, or are no targets."""

import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pad_sequence


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True)
        self.head = nn.Linear(4, 10)

    def ignoring(self, sequences, tags):
        x, y = pad_sequence(sequences, True), pad_sequence(tags, True, padding_value=-100)
        out, _ = self.rnn(x)
        return F.cross_entropy(self.head(out).flatten(0, 1), y.flatten())

    def swapped(self, sequences, tags, labels):
        labels, padded = (labels, pad_sequence(sequences, batch_first=True))
        out, _ = self.rnn(padded)
        return F.cross_entropy(self.head(out[:, 0]), labels)

    def rest(self, sequences, tags, others):
        x, *y = pad_sequence(sequences, True), *others, pad_sequence(tags, True)
        out, _ = self.rnn(x)
        return F.cross_entropy(self.head(out).flatten(0, 1), y[0])
