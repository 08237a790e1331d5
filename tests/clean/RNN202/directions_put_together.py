"""Both directions taken apart and put together again where each has read the sequence."""

import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, hidden=4):
        super().__init__()
        self.hidden = hidden
        self.rnn = nn.GRU(3, hidden, batch_first=True, bidirectional=True)
        self.ahead = nn.GRU(3, hidden, batch_first=True)
        self.back = nn.GRU(3, hidden, batch_first=True)

    def turned(self, x):
        fwd, bwd = self.rnn(x)[0].chunk(2, dim=-1)
        return torch.cat([fwd, bwd.flip(1)], dim=-1)[:, -1]

    def by_slices(self, x):
        out, _ = self.rnn(x)
        fwd, bwd = out[..., : self.hidden], out[..., self.hidden :]
        return torch.cat([fwd[:, -1], bwd[:, 0]], -1), torch.stack([fwd[:, -1], bwd[:, 0]], 1)

    def middle(self, x):
        out, _ = self.rnn(x)
        fwd, bwd = out.chunk(2, dim=2)
        return torch.cat([fwd, bwd], 2)[:, 3], torch.stack([fwd, bwd]).sum(0).mean(1)

    def shifted(self, x):
        fwd, bwd = self.rnn(x)[0].chunk(2, dim=-1)
        ends = torch.cat([fwd[:, 1:], bwd[:, :-1]], -1)
        return ends[:, 2], torch.cat([fwd.roll(1, 1), bwd.roll(-1, 1)], -1)[:, -1]

    def rolled(self, x):
        out, _ = self.rnn(x)
        return torch.roll(out, 1, dims=1)[:, -1], out.roll(shifts=1, dims=1)[:, 0]

    def two_plain(self, x):
        fwd, bwd = self.ahead(x)[0], self.back(x.flip(1))[0]
        both = torch.stack([fwd, bwd], dim=2)
        return torch.cat([fwd, bwd], -1)[:, -1], both[:, -1]

    def stacked(self, x):
        fwd, bwd = self.rnn(x)[0].chunk(2, -1)
        both = torch.stack([fwd, bwd], dim=2)
        return torch.cat([both[:, -1, 0], both[:, 0, 1]], -1), both[:, -1, 0]
