# On the left only where nothing is packed.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, dim, side="right"):
        super().__init__()
        self.side = side
        self.rnn = nn.GRU(dim, dim, batch_first=True)

    def forward(self, sequences, lengths):
        if lengths is None:
            x = pad_sequence(sequences, batch_first=True, padding_side="left")
            return self.rnn(x)[1][-1]
        x = pad_sequence(sequences, batch_first=True)
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return self.rnn(packed)[1][-1]
