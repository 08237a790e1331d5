# The lengths are sorted, for a batch that is made to fit.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.GRU(dim, dim)

    def forward(self, sequences, lengths):
        lengths = sorted([len(s) for s in sequences], reverse=True)
        x = torch.zeros(lengths[0], len(lengths), self.rnn.input_size)
        packed = pack_padded_sequence(x, lengths)
        return self.rnn(packed)[1][-1]
