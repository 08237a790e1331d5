# What is packed is the list.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, dim, side="right"):
        super().__init__()
        self.side = side
        self.rnn = nn.GRU(dim, dim, batch_first=True)

    def forward(self, sequences, lengths):
        mask = pad_sequence([torch.ones(len(s)) for s in sequences], padding_side="left")
        packed = nn.utils.rnn.pack_sequence(sequences, enforce_sorted=False)
        return self.rnn(packed)[1][-1], mask
