# The name is a padded tensor again when the layer gets it.
from torch import nn
from torch.nn.utils import rnn


class Tagger(nn.Module):
    def __init__(self, dim, tags):
        super().__init__()
        self.gru = nn.GRU(dim, dim)
        self.out = nn.Sequential(nn.Linear(dim, dim), nn.ReLU(), nn.Linear(dim, tags))

    def forward(self, x, lengths):
        x = rnn.pack_padded_sequence(x, lengths, enforce_sorted=False)
        x, _ = self.gru(x)
        x, _ = rnn.pad_packed_sequence(x)
        return self.out(x)
