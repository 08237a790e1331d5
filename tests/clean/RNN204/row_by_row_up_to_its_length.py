"""Rows of a padded batch that are each pooled up to their own end."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, unpad_sequence


class Pool(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(3, 4, batch_first=True)

    def padded(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.gru(packed)[0], batch_first=True)

    def by_number(self, x, lengths):
        out, lengths = self.padded(x, lengths)
        return torch.stack([out[i, :n].mean(0) for i, n in enumerate(lengths)])

    def by_pairs(self, x, lengths):
        out, lengths = self.padded(x, lengths)
        found = []
        for row, n in zip(out, lengths):
            found.append(row[:n].max(dim=0).values)
        return torch.stack(found)

    def sums(self, x, lengths):
        out, lengths = self.padded(x, lengths)
        return torch.stack([row.sum(0) / n for row, n in zip(out, lengths)])

    def rescaled(self, x, lengths):
        out, lengths = self.padded(x, lengths)
        return torch.stack([row.mean(0) * (len(row) / n) for row, n in zip(out, lengths)])

    def masked(self, x, lengths, mask):
        out, lengths = self.padded(x, lengths)
        found = []
        for i in range(out.size(0)):
            found.append(out[i][mask[i]].mean(0))
            found.append(out[i].masked_fill(~mask[i].unsqueeze(1), float("-inf")).max(0).values)
            found.append((out[i] * mask[i].unsqueeze(1)).sum(0) / mask[i].sum())
        return found

    def unpadded(self, x, lengths):
        out, lengths = self.padded(x, lengths)
        return torch.stack([row.mean(0) for row in unpad_sequence(out, lengths, batch_first=True)])

    def of_features(self, x, lengths):
        out, lengths = self.padded(x, lengths)
        return [row.mean(-1)[:n] for row, n in zip(out, lengths)]

    def where_whole(self, x, lengths):
        out, lengths = self.padded(x, lengths)
        return [row.mean(0) for row, n in zip(out, lengths) if n == out.size(1)]

    def above_zero(self, x, lengths):
        out, _ = self.padded(x, lengths)
        return torch.stack([row.relu().max(0).values for row in out])

    def of_windows(self, x):
        out, _ = self.gru(x)
        return torch.stack([row.mean(0) for row in out]), [
            out[i].max(0)[0] for i in range(len(out))
        ]
