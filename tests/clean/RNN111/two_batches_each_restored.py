# Two batches are sorted, each by its own lengths, and each is put back by its own permutation.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Siamese(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 6, batch_first=True)

    def encode(self, x, lengths):
        lengths, order = lengths.sort(descending=True)
        _, (h, _) = self.rnn(pack_padded_sequence(x[order], lengths.cpu(), batch_first=True))
        return h[-1][order.argsort()]

    def forward(self, a, la, b, lb):
        na, pa = la.sort(descending=True)
        nb, pb = lb.sort(descending=True)
        _, (ha, _) = self.rnn(pack_padded_sequence(a[pa], na.cpu(), batch_first=True))
        _, (hb, _) = self.rnn(pack_padded_sequence(b[pb], nb.cpu(), batch_first=True))
        return ha[-1][pa.argsort()] - hb[-1][pb.argsort()]

    def by_turns(self, a, la, b, lb):
        return self.encode(a, la) - self.encode(b, lb)

    def sorted_twice(self, x, lengths):
        lengths, first = lengths.sort(descending=True)
        lengths, second = lengths.sort(descending=True)
        packed = pack_padded_sequence(x[first], lengths.cpu(), batch_first=True)
        _, (h, _) = self.rnn(packed)
        return h[-1][second.argsort()][first.argsort()]

    def ranked(self, x, lengths, scores):
        _, order = lengths.sort(descending=True)
        packed = pack_padded_sequence(x[order], lengths[order].cpu(), batch_first=True)
        _, (h, _) = self.rnn(packed)
        best = torch.argsort(scores, descending=True)
        return h[-1][order.argsort()][best]
