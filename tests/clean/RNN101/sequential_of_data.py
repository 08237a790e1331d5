# The head gets the steps alone.
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 8)
        self.head = nn.Sequential(nn.Dropout(0.2), nn.Linear(8, 3))

    def forward(self, sequences):
        packed, _ = self.gru(pack_sequence(sequences, enforce_sorted=False))
        return packed._replace(data=self.head(packed.data))
