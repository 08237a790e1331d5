# What is left of the steps, or stands in front of them, is pooled without the padding.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Pooled(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.GRU(dim, hidden, batch_first=True)
        self.first = nn.Parameter(torch.zeros(1, 1, hidden))

    def forward(self, x, lengths, mask):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        later = out[:, 1:] * mask[:, 1:].unsqueeze(-1)
        token = torch.cat([self.first.expand(len(x), 1, -1), out], 1)
        token = token.masked_fill(~mask.unsqueeze(-1), float("-inf"))
        summed = torch.cat([self.first.expand(len(x), 1, -1), out], 1).sum(1)
        return later.mean(1), token.amax(1), summed / (lengths + 1).unsqueeze(1)

    def windows(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return out[:, : min(lengths)].mean(1), out[:, :2].amax(1), torch.relu(out)[:, 1:].amax(1)

    def halves(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        one, other = out.chunk(2, dim=0)
        ones, others = lengths.chunk(2)
        return one.sum(1) / ones[:, None], other.sum(1) / others[:, None]
