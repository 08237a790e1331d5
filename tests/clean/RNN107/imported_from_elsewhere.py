# This one is not torch's.
import torch
from torch import nn

from project.rnn import pad_packed_sequence


class Head(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.LSTM(dim, dim)
        self.out = nn.Linear(dim, 2)

    def forward(self, packed):
        padded = pad_packed_sequence(self.rnn(packed)[0])
        return torch.relu(self.out(padded[:, -1]))
