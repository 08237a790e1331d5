# Means and shares are written out, over the real steps alone.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Pooled(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.GRU(dim, hidden, batch_first=True)
        self.weight = nn.Parameter(torch.zeros(hidden))

    def unpacked(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.rnn(packed)[0], batch_first=True)[0]

    def forward(self, x, lengths, mask):
        out = self.unpacked(x, lengths)
        by_lengths = out.sum(1) / lengths.unsqueeze(1)
        by_mask = (out * mask.unsqueeze(2)).sum(1) / mask.sum(1, keepdim=True)
        return by_lengths, by_mask, out.sum(1) / out.size(2), out.sum(2) / out.size(1)

    def rescaled(self, x, lengths):
        out = self.unpacked(x, lengths)
        mean = out.sum(1) / out.size(1)
        return mean * (out.size(1) / lengths).unsqueeze(1)

    def masked(self, x, lengths, mask):
        out = self.unpacked(x, lengths)
        weights = torch.exp((torch.tanh(out) * self.weight).sum(-1)) * mask
        shares = weights / weights.sum(1, keepdim=True)
        return (shares.unsqueeze(2) * out).sum(1)

    def masked_afterwards(self, x, lengths, mask):
        out = self.unpacked(x, lengths)
        weights = torch.exp((out * self.weight).sum(-1))
        shares = weights / weights.sum(1, keepdim=True) * mask
        shares = shares / shares.sum(1, keepdim=True)
        return (shares.unsqueeze(2) * out).sum(1)

    def rectified(self, x, lengths):
        out = self.unpacked(x, lengths)
        weights = torch.relu((out * self.weight).sum(-1))
        return weights / weights.sum(1, keepdim=True)

    def over_features(self, x, lengths):
        weights = torch.exp(self.unpacked(x, lengths))
        return weights / weights.sum(2, keepdim=True)

    def fixed(self, x):
        out, _ = self.rnn(x)
        return out.sum(1) / out.size(1)
