# The unpacked output stays inside: only its last steps leave the module.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, batch_first=True)

    def states(self, x, lengths):
        packed = pack_padded_sequence(x, lengths.cpu(), batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.gru(packed)[0], batch_first=True)[0]

    def forward(self, x, lengths):
        states = self.states(x, lengths)
        return states[torch.arange(len(x)), lengths - 1]


model = nn.DataParallel(Encoder())
