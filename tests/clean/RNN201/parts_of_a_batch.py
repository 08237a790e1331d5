# Some sequences or steps are cut out, and none of them certainly ends before the batch does.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Parts(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.GRU(dim, hidden, batch_first=True)
        self.both = nn.GRU(dim, hidden, batch_first=True, bidirectional=True)

    def unpacked(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.rnn(packed)[0], batch_first=True)[0]

    def forward(self, x, lengths, n, longest):
        out = self.unpacked(x, lengths)
        longer = x.size(0) - 1
        last, some = out[longer:][:, -1], out[: (lengths == longest).sum()][:, -1]
        one = out[:1][:, -1], out[-1:][:, -1], out[2:3][:, -1], out.chunk(1)[0][:, 0]
        return one, last, some, out[:n][:, -1], out[longest][:, -1], out[n:][:, -1]

    def pairs_of_sorted(self, x, lengths, short):
        packed = pack_padded_sequence(torch.cat([x, short]), lengths, batch_first=True)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return out[: len(x)][:, -1]

    def pairs(self, one, other, lengths):
        out = self.unpacked(torch.cat([one, other]), lengths)
        left, right = out[: len(one)], out[len(one) :]
        ends = lengths[: len(one)] - 1, lengths[len(one) :] - 1
        return left[torch.arange(len(one)), ends[0]], right[torch.arange(len(other)), ends[1]]

    def windows(self, one, other):
        out, _ = self.rnn(torch.cat([one, other]))
        return out[: len(one), -1] - out[len(one) :, -1]

    def of_sorted(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return out[:2][:, -1], out.chunk(2)[0][:, -1]

    def steps(self, x, lengths):
        out = self.unpacked(x, lengths)
        shifted = torch.cat([out, torch.zeros_like(out[:, :1])], 1)
        return out[:, :-1][:, -1], out[:, 1:][:, 0], out[:, 2:4][:, -1], shifted[:, -1]

    def next_one(self, x, lengths):
        out = self.unpacked(x, lengths)
        later = out[:, 1:]
        return later[torch.arange(len(x)), lengths - 2]

    def fixed(self, x):
        out, _ = self.rnn(x)
        return out[:2][:, -1], out[:, 1:][:, -1], torch.cat([out[:, :1], out], 1)[:, -1]

    def beside(self, x, lengths):
        out = self.unpacked(x, lengths)
        joined = torch.cat([out, x], -1)
        return joined[torch.arange(len(x)), lengths - 1], joined[:, 0]
