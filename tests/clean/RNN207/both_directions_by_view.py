# The directions are told apart by a view, and both of the top layer are read.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence as pack, pad_packed_sequence as unpack


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 6, 2, batch_first=True, bidirectional=True)

    def forward(self, x, lengths):
        out, (h, c) = self.rnn(pack(x, lengths, batch_first=True, enforce_sorted=False))
        out, lengths = unpack(out, batch_first=True)
        B, T, D = out.shape
        fwd = out.view(B, T, 2, 6)[:, :, 0]
        idx = (lengths - 1).view(-1, 1, 1).expand(-1, 1, 6)
        last = fwd.gather(1, idx).squeeze(1)
        h = h.view(2, 2, B, 6)
        top = torch.cat((h[-1, 0], h[-1, 1]), -1)
        mask = torch.arange(T)[None] < lengths[:, None]
        scores = (out * top.unsqueeze(1)).sum(-1)
        scores = scores.masked_fill(~mask, float("-inf"))
        w = scores.softmax(-1)
        pooled = torch.einsum("bt,bth->bh", w, out)
        means = (out * mask.unsqueeze(-1)).sum(1) / lengths.unsqueeze(1)
        return last, top, pooled, means
