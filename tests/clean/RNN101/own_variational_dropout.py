# The dropout is the project's own, and made for a PackedSequence.
import torch
import torch.nn as nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence


class VariationalDropout(nn.Module):
    """One mask for all steps of a sequence."""

    def __init__(self, dropout):
        super().__init__()
        self.dropout = dropout

    def forward(self, x):
        if not self.training or self.dropout <= 0.0:
            return x
        x, batch_sizes, sorted_indices, unsorted_indices = x
        mask = x.new_empty(batch_sizes[0], x.size(1)).bernoulli_(1 - self.dropout)
        rows = torch.cat([torch.arange(n, device=x.device) for n in batch_sizes.tolist()])
        x = x * mask[rows] / (1 - self.dropout)
        return PackedSequence(x, batch_sizes, sorted_indices, unsorted_indices)


class Parser(nn.Module):
    def __init__(self, n_feat, n_hidden):
        super().__init__()
        self.dropout = VariationalDropout(0.33)
        self.lstm = nn.LSTM(n_feat, n_hidden, batch_first=True)

    def forward(self, feats, lengths):
        packed = pack_padded_sequence(feats, lengths, batch_first=True, enforce_sorted=False)
        packed = self.dropout(packed)
        out, _ = self.lstm(packed)
        return self.dropout(out)
