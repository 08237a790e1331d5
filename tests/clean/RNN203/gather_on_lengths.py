# The gathered tensor is a vector, as is its index.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Restore(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.LSTM(dim, dim, batch_first=True)

    def forward(self, x, lengths):
        order = lengths.argsort(descending=True)
        ordered = lengths.gather(0, order)
        packed = pack_padded_sequence(x[order], ordered.cpu(), batch_first=True)
        out, _ = self.rnn(packed)
        out, found = pad_packed_sequence(out, batch_first=True)
        inverse = order.argsort()
        return out.index_select(0, inverse), found.gather(0, inverse.cpu())
