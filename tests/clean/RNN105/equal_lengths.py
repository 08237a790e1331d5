# All are equally long.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.GRU(dim, dim)

    def forward(self, sequences, lengths):
        x = torch.stack(list(sequences), 1)
        lengths = [x.size(0)] * x.size(1)
        packed = pack_padded_sequence(x, lengths)
        return self.rnn(packed)[1][-1]
