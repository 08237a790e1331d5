"""Parts of padded batches, put together in other ways, of which nothing certain is read."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Parts(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True)

    def unpacked(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.rnn(packed)[0], batch_first=True)

    def read_at_their_ends(self, x, lengths):
        out, lengths = self.unpacked(x, lengths)
        whole = torch.stack(out.unbind(1), dim=1)
        again = torch.cat(out.chunk(2, 0), 0)
        each = torch.arange(len(x))
        return whole[each, lengths - 1], again[each, lengths - 1], whole[:, 0]

    def of_plain_windows(self, x):
        out, _ = self.rnn(x)
        halves = torch.cat(out.chunk(2, 0), 0)
        rows = torch.stack([row for row in out])
        return (
            halves[:, -1],
            rows[:, -1],
            torch.stack(out.unbind(1))[-1],
            out.repeat_interleave(2, 0)[:, -1],
        )

    def trimmed(self, x, lengths):
        out, lengths = self.unpacked(x, lengths)
        shortest = torch.stack([row[:2] for row in out])
        crops = [row[: min(lengths)] for row in out]
        return shortest[:, -1], torch.stack(crops)[:, -1]

    def masked_apart(self, x, lengths, mask):
        out, lengths = self.unpacked(x, lengths)
        left, right = out.chunk(2, 0)
        left = left.masked_fill(mask[: len(left)].unsqueeze(-1), 0.0)
        right = right.masked_fill(mask[len(left) :].unsqueeze(-1), 0.0)
        return torch.cat([left, right]).sum(1)

    def of_several_kinds(self, x, lengths):
        out, lengths = self.unpacked(x, lengths)
        beside = torch.cat([out, x[:, : out.size(1)]], 0)
        return torch.cat([out[:2, 0], out[2:, 0]]), beside[:, 0]

    def times(self, x, lengths):
        out, lengths = self.unpacked(x, lengths)
        again = out.repeat_interleave(3, dim=1)
        spread = torch.repeat_interleave(out, lengths, dim=0)
        return again[:, -1], torch.roll(out, 1, 1)[:, -1], spread[:, 0]

    def whole_ones(self, x, lengths):
        out, lengths = self.unpacked(x, lengths)
        kept = torch.stack([row for row, n in zip(out, lengths) if n == out.size(1)])
        return kept[:, -1]

    def time_of_one(self, x, lengths):
        out, lengths = self.unpacked(x, lengths)
        turned = torch.stack([out[i] for i in range(len(out))], dim=1)
        return turned[:, -1]
