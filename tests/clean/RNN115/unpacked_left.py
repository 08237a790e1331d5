# Unpacked batches are on the right, whatever was before.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, dim, side="right"):
        super().__init__()
        self.side = side
        self.rnn = nn.GRU(dim, dim, batch_first=True)

    def forward(self, sequences, lengths):
        packed = pack_padded_sequence(sequences, lengths, batch_first=True, enforce_sorted=False)
        out, lengths = nn.utils.rnn.pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        side = "left"
        packed = pack_padded_sequence(out, lengths, batch_first=True, enforce_sorted=False)
        return self.rnn(packed)[1][-1], side
