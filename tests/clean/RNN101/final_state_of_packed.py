# The final state of a packed run is a tensor.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class SentencePair(nn.Module):
    def __init__(self, dim, hidden, classes):
        super().__init__()
        self.gru = nn.GRU(dim, hidden, batch_first=True, bidirectional=True)
        self.drop = nn.Dropout(0.3)
        self.out = nn.Linear(4 * hidden, classes)

    def read(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, packed = self.gru(packed)
        return self.drop(torch.cat((packed[-2], packed[-1]), dim=-1))

    def forward(self, a, a_lengths, b, b_lengths):
        return self.out(torch.cat((self.read(a, a_lengths), self.read(b, b_lengths)), dim=-1))
