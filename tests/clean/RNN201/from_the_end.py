# Steps or sequences are turned round, and what is read is no padding.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Turned(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.GRU(dim, hidden, batch_first=True)
        self.back = nn.GRU(hidden, hidden, batch_first=True)

    def unpacked(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.rnn(packed)[0], batch_first=True)[0]

    def forward(self, x, lengths):
        out = self.unpacked(x, lengths)
        return out.flip(1)[:, -1], out.flip(1).flip(1)[:, 0], out.flip(2)[:, 0], out.flip(0)[:, 0]

    def read_backwards(self, x, lengths):
        out = self.unpacked(x, lengths)
        return self.back(out.flip(1))[0][:, -1], torch.flip(out, dims=(0, 1))[:, 0]

    def first(self, x, lengths):
        out = self.unpacked(x, lengths)
        first, *rest = out.unbind(1)
        *others, sample = out
        return first, sample

    def fixed(self, x):
        out, _ = self.rnn(x)
        *_, last = out.unbind(1)
        return last, out.flip(1)[:, 0]

    def masked(self, x, lengths, mask):
        out = self.unpacked(x, lengths)
        turned = out.flip(1) * mask.flip(1).unsqueeze(-1)
        return turned.mean(1), turned[:, 0]
