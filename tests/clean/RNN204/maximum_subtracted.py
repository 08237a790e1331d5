# The greatest score is subtracted so that `exp` stays in range; what is shared out stays the same.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def shares(scores, mask):
    e = torch.exp(scores - scores.max(dim=1, keepdim=True)[0]) * mask.float()
    return e / e.sum(dim=1, keepdim=True)


def stable(scores, mask):
    top, _ = scores.max(dim=-1)
    e = (scores - top.unsqueeze(-1)).exp() * mask
    return e / (e.sum(-1, keepdim=True) + 1e-13)


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(3, 4, batch_first=True, bidirectional=True)
        self.score = nn.Linear(8, 1)

    def steps(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.rnn(packed)[0], batch_first=True)

    def forward(self, x, lengths, mask):
        out, _ = self.steps(x, lengths)
        scores = self.score(torch.tanh(out)).squeeze(-1)
        alpha = shares(scores, mask) + stable(scores, mask)
        return torch.bmm(alpha.unsqueeze(1), out).squeeze(1)

    def filled(self, x, lengths):
        out, n = self.steps(x, lengths)
        s = self.score(out).squeeze(-1)
        e = torch.exp(s - torch.max(s, dim=1, keepdim=True).values)
        e = e.masked_fill(torch.arange(s.size(1)) >= n.unsqueeze(1), 0.0)
        return ((e / e.sum(dim=1, keepdim=True)).unsqueeze(-1) * out).sum(1)
