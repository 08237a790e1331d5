# Packed from sorted sequences: there is no order to keep.
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence


class Reader(nn.Module):
    def __init__(self, dim, layers=3):
        super().__init__()
        self.rnns = nn.ModuleList(nn.LSTM(dim, dim) for _ in range(layers))

    def forward(self, x, lengths):
        lengths, order = lengths.sort(0, descending=True)
        packed = pack_padded_sequence(x.index_select(1, order), lengths.tolist())
        for rnn in self.rnns:
            dropped = F.dropout(packed.data, 0.2, self.training)
            packed = PackedSequence(dropped, packed.batch_sizes)
            packed, _ = rnn(packed)
        out, _ = pad_packed_sequence(packed)
        return out.index_select(1, order.argsort())
