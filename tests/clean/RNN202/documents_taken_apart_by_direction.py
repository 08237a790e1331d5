# Sentences are grouped by document, and each direction is read where it ends.
import torch
from torch import nn


class Documents(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.hidden = hidden
        self.rnn = nn.GRU(dim, hidden, batch_first=True, bidirectional=True)
        self.score = nn.Linear(2 * hidden, 2)

    def steps(self, x):
        b, s, t, f = x.shape
        out, _ = self.rnn(x.view(b * s, t, f))
        out = out.view(b, s, t, 2 * self.hidden)
        return torch.cat((out[:, :, -1, : self.hidden], out[:, :, 0, self.hidden :]), dim=-1)

    def directions(self, x):
        b, s, t, f = x.shape
        out, _ = self.rnn(x.view(b * s, t, f))
        out = out.view(b, s, t, 2, self.hidden)
        return torch.cat((out[:, :, -1, 0], out[:, :, 0, 1]), dim=-1)

    def forward_half(self, x):
        b, s, t, f = x.shape
        out, _ = self.rnn(x.flatten(0, 1))
        return out[:, -1].view(b, s, -1)[..., : self.hidden]

    def forward_direction(self, x):
        b, s, t, f = x.shape
        out, _ = self.rnn(x.view(b * s, t, f))
        return out[:, -1].unflatten(-1, (2, self.hidden))[:, 0].unflatten(0, (b, s))

    def forward_row(self, x, n):
        out, _ = self.rnn(x)
        return out[:, -1].view(x.size(0), n, self.hidden)[:, 0]

    def single(self, x):
        out, _ = self.rnn(x.view(1, -1, x.size(-1)))
        return out[:, -1].view(-1)[: self.hidden]

    def pooled(self, x):
        b, s, t, f = x.shape
        out, _ = self.rnn(x.view(b * s, t, f))
        return out.view(b, s, t, -1).max(dim=2)[0]

    def tags(self, x):
        b, s, t, f = x.shape
        out, _ = self.rnn(x.view(b * s, t, f))
        scores = self.score(out).view(b, s, t, 2)
        return scores.argmax(dim=-1), scores[:, :, -1]
