# Lengths go with the rows that they count: both sorted, both restored, or the caller's own.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Readers(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True)
        self.score = nn.Linear(4, 1)

    def run(self, x, lengths):
        ordered, order = lengths.sort(descending=True)
        packed = pack_padded_sequence(x[order], ordered, batch_first=True)
        return self.rnn(packed), order

    def mean_before_restoring(self, x, lengths):
        (packed, _), order = self.run(x, lengths)
        out, ordered = pad_packed_sequence(packed, batch_first=True)
        mean = out.sum(1) / ordered.unsqueeze(1)
        return mean[order.argsort()]

    def mean_with_lengths_restored(self, x, lengths):
        (packed, _), order = self.run(x, lengths)
        out, ordered = pad_packed_sequence(packed, batch_first=True)
        undo = order.argsort()
        out, ordered = out[undo], ordered[undo]
        return out.sum(1) / ordered.unsqueeze(1)

    def mean_with_the_callers_lengths(self, x, lengths):
        (packed, _), order = self.run(x, lengths)
        out, _ = pad_packed_sequence(packed, batch_first=True)
        return out[order.argsort()].sum(1) / lengths.unsqueeze(1)

    def last_with_the_callers_lengths(self, x, lengths):
        (packed, _), order = self.run(x, lengths)
        out, ordered = pad_packed_sequence(packed, batch_first=True)
        out = out[order.argsort()]
        index = (lengths - 1)[:, None, None].expand(-1, -1, out.size(-1))
        share = ordered.max() / lengths.sum()
        return out.gather(1, index).squeeze(1) * share, out[torch.arange(len(lengths)), lengths - 1]

    def last_before_restoring(self, x, lengths):
        (packed, _), order = self.run(x, lengths)
        out, ordered = pad_packed_sequence(packed, batch_first=True)
        last = out[torch.arange(out.size(0)), ordered - 1]
        return last[torch.argsort(order)]

    def attention_before_restoring(self, x, lengths):
        (packed, _), order = self.run(x, lengths)
        out, ordered = pad_packed_sequence(packed, batch_first=True)
        real = torch.arange(out.size(1))[None, :] < ordered[:, None]
        weights = self.score(out).squeeze(-1).masked_fill(~real, float("-inf")).softmax(1)
        return (weights.unsqueeze(-1) * out).sum(1)[order.argsort()]

    def attention_after_restoring(self, x, lengths):
        (packed, _), order = self.run(x, lengths)
        out, _ = pad_packed_sequence(packed, batch_first=True)
        out = out[order.argsort()]
        real = torch.arange(out.size(1))[None, :] < lengths[:, None]
        scores = torch.where(real, self.score(out).squeeze(-1), torch.full((), float("-inf")))
        return (scores.softmax(1).unsqueeze(-1) * out).sum(1)

    def sorted_already(self, x, lengths):
        ordered, order = lengths.sort(descending=True)
        moved = ordered - lengths
        packed = pack_padded_sequence(x[order], ordered, batch_first=True)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return out[order.argsort()], moved.abs().sum() + (ordered - lengths).abs().sum()

    def in_any_order(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, lengths = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return out.sum(1) / lengths.unsqueeze(1)
