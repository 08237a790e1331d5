# Layers and directions told apart, and the directions brought behind the batch.
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Encoder(nn.Module):
    def __init__(self, features, units, depth=2):
        super().__init__()
        self.depth, self.units = depth, units
        self.gru = nn.GRU(features, units, depth, bidirectional=True)

    def forward(self, molecules):
        _, hidden = self.gru(pack_sequence(molecules, enforce_sorted=False))
        count = len(molecules)
        hidden = hidden.view(self.depth, 2, count, self.units)[-1]
        return hidden.permute(1, 0, 2).reshape(count, 2 * self.units)
