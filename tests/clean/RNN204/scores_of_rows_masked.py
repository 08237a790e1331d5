# A layer scores the steps of all sequences at once, and padding gets no share of them.
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Attention(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden, batch_first=True)
        self.score = nn.Linear(hidden, 1)
        self.gate = nn.Parameter(torch.ones(hidden))

    def forward(self, x, lengths, mask):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        b, t, c = out.shape
        scores = self.score(out.reshape(-1, c)).view(b, t)
        scores = scores.masked_fill(~mask, float("-inf"))
        return (F.softmax(scores, dim=1).unsqueeze(2) * out).sum(1)

    def masked_rows(self, x, lengths, mask):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        rows = out.flatten(0, 1) * self.gate * mask.reshape(-1, 1)
        return rows.unflatten(0, out.shape[:2]).sum(dim=(1,)) / lengths[:, None]

    def over_features(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        b, t, c = out.shape
        rows = out.reshape(b * t, c)
        return rows.softmax(1).view(b, t, c), rows.mean(dim=[1]), out.sum(dim=[1]), out.mean((-1,))
