# index_select takes a one-dimensional index; here it restores the batch's order.
import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class SortedEncoder(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.gru = nn.GRU(dim, dim, batch_first=True)

    def forward(self, x, lengths):
        lengths, order = torch.sort(lengths, descending=True)
        packed = pack_padded_sequence(x.index_select(0, order), lengths.cpu(), batch_first=True)
        out, h_n = self.gru(packed)
        out, _ = pad_packed_sequence(out, batch_first=True)
        inverse = torch.argsort(order)
        return out.index_select(0, inverse), h_n.index_select(1, inverse)
