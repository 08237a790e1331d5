# The output at each sequence's own end is the state there.
import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, batch_first=True)

    def forward(self, sequences):
        lengths = torch.tensor([len(each) for each in sequences])
        out, _ = self.gru(pad_sequence(sequences, batch_first=True))
        return out[torch.arange(len(sequences)), lengths - 1]
