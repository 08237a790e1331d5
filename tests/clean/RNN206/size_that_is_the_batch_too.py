# Two layers, two directions, and here two sequences: torch's own view into four axes.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 5, 2, bidirectional=True, batch_first=True)

    def forward(self, sequences):
        packed = nn.utils.rnn.pack_sequence(sequences, enforce_sorted=False)
        _, (h_n, _) = self.lstm(packed)
        h_n = h_n.view(2, 2, len(sequences), 5)
        return h_n[-1].mean(0)


encoder = Encoder()
encoder([torch.randn(3, 4), torch.randn(2, 4)])
states = nn.GRU(4, 5, 2, bidirectional=True)(torch.ones(6, 2, 4))[1].view(2, 2, 2, 5)
