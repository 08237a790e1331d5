# The last steps are cut out, as many as the shortest has, which are real in every row.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, dim, side="right"):
        super().__init__()
        self.side = side
        self.rnn = nn.GRU(dim, dim, batch_first=True)

    def forward(self, sequences, lengths):
        x = pad_sequence(sequences, batch_first=True, padding_side="left")
        x = x[:, -min(lengths) :]
        packed = pack_padded_sequence(x, [min(lengths)] * len(lengths), batch_first=True)
        return self.rnn(packed)[1][-1]
