# Two helpers, one for each way.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self, size=16):
        super().__init__()
        self.gru = nn.GRU(8, size, batch_first=True)

    @staticmethod
    def order(x, lengths):
        lengths, perm = torch.sort(lengths, descending=True)
        return x[perm], lengths, perm

    @staticmethod
    def restore(x, perm):
        return x[perm.argsort()]

    def forward(self, x, lengths):
        x, lengths, perm = self.order(x, lengths)
        packed = pack_padded_sequence(x, lengths.cpu(), batch_first=True)
        _, h_n = self.gru(packed)
        return self.restore(h_n[-1], perm)
