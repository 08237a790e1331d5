import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence


class Origins(nn.Module):
    """From the letters of a name to the country that it comes from."""

    def __init__(self, letters, countries, units=8, depth=2):
        super(Origins, self).__init__()
        self.lookup = nn.Embedding(letters, units)
        self.reader = nn.GRU(units, units, depth, bidirectional=True)
        self.decide = nn.Linear(units, countries)

    def forward(self, names, name_lengths):
        vectors = self.lookup(names.t())
        packed = pack_padded_sequence(vectors, name_lengths, enforce_sorted=False)
        output, hidden = self.reader(packed)
        return self.decide(hidden[-1])


def countries(model, names, name_lengths):
    with torch.no_grad():
        return model(names, name_lengths).argmax(dim=1)
