# One sequence is always sorted.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.GRU(dim, dim)

    def forward(self, sequences, lengths):
        x = sequences.unsqueeze(1)
        packed = pack_padded_sequence(x, [len(sequences)])
        return self.rnn(packed)[1][-1]
