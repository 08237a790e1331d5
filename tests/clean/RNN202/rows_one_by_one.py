# One step of each sequence, of which each direction's half is taken where it ends, or which is
# set against all others.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Rows(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=True)
        for name, parameter in self.rnn.named_parameters():
            if "weight" in name:
                nn.init.orthogonal_(parameter)
            else:
                nn.init.zeros_(parameter)

    def encoded(self, x, l):
        o, _ = self.rnn(pack_padded_sequence(x, l, batch_first=True, enforce_sorted=False))
        return pad_packed_sequence(o, batch_first=True)

    def halves(self, x, lengths):
        o, l = self.encoded(x, lengths)
        last = torch.stack([o[i, n - 1] for i, n in enumerate(l)])
        first = torch.stack([o[i, 0] for i, n in enumerate(l)])
        return torch.cat([last[:, :4], first[:, 4:]], -1)

    def loop(self, x, lengths):
        o, l = self.encoded(x, lengths)
        rows = []
        for i in range(len(l)):
            rows.append(o[i, l[i] - 1])
        last = torch.stack(rows)
        return torch.cat([last[:, :4], o[:, 0, 4:]], -1)

    def inside(self, x, lengths):
        o, l = self.encoded(x, lengths)
        return torch.stack([torch.cat([o[i, n - 1, :4], o[i, 0, 4:]]) for i, n in enumerate(l)])

    def slice(self, x, lengths):
        o, l = self.encoded(x, lengths)
        return torch.stack([torch.cat([r[:, :4][n - 1], r[0, 4:]]) for r, n in zip(o, l)])

    def before(self, x, lengths):
        o, l = self.encoded(x, lengths)
        f, b = o[:, :, :4], o[..., 4:]
        return torch.stack([torch.cat([f[i, n - 1], b[i, 0]]) for i, n in enumerate(l)])

    def view(self, x, lengths):
        o, l = self.encoded(x, lengths)
        o = o.view(*o.shape[:2], 2, 4)
        return torch.stack([torch.cat([o[i, n - 1, 0], o[i, 0, 1]]) for i, n in enumerate(l)])

    def first(self, x, lengths):
        o, l = self.encoded(x, lengths)
        return torch.stack([torch.cat([o[i, n - 1], o[i, 0]]) for i, n in enumerate(l)])

    def sum(self, x, lengths):
        o, l = self.encoded(x, lengths)
        rows = []
        for i, n in enumerate(l):
            rows.append(o[i, n - 1] + o[i, 0])
        return torch.stack(rows)

    def spans(self, x, lengths, ends):
        o, l = self.encoded(x, lengths)
        return torch.stack([o[i, e - 1] for i, e in enumerate(ends)])

    def pairs(self, x, lengths):
        o, l = self.encoded(x, lengths)
        out = []
        for i, n in enumerate(l):
            last = o[i, n - 1]
            fwd, bwd = last[:4], o[i, 0][4:]
            out.append(torch.cat([fwd, bwd]))
        return torch.stack(out)

    def attention(self, x, lengths):
        o, l = self.encoded(x, lengths)
        out = []
        for i, n in enumerate(l):
            q = o[i, n - 1]
            out.append((torch.softmax(o[i, :n] @ q, 0).unsqueeze(-1) * o[i, :n]).sum(0))
        return torch.stack(out)

    def tagger(self, x, lengths):
        o, l = self.encoded(x, lengths)
        return [[o[i, t] for t in range(n)] for i, n in enumerate(l)]

    def dict(self, x, lengths):
        o, l = self.encoded(x, lengths)
        rows = {}
        for i, n in enumerate(l):
            rows[i] = o[i, n - 1]
        last = torch.stack(list(rows.values()))
        return torch.cat([last[:, :4], o[:, 0, 4:]], -1)

    def two_lists(self, x, lengths):
        o, l = self.encoded(x, lengths)
        f, b = [], []
        for i, n in enumerate(l):
            f.append(o[i, n - 1])
            b.append(o[i, 0])
        f, b = torch.stack(f), torch.stack(b)
        return torch.cat([f.view(-1, 2, 4)[:, 0], b.view(-1, 2, 4)[:, 1]], -1)
