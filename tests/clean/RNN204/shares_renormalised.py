# Scores by a product; the shares of padding are taken away and the rest shared out anew.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Attention(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.score = nn.Linear(size, 1)
        self.proj = nn.Linear(size, size)

    def forward(self, query, context, mask):
        scores = torch.bmm(context, query.unsqueeze(2)).squeeze(2)
        w = torch.softmax(scores, 1) * mask
        w = w / w.sum(1, keepdim=True)
        return torch.bmm(w.unsqueeze(1), context)


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, batch_first=True)
        self.attention = Attention(16)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        packed, (h_n, _) = self.lstm(packed)
        out, lengths = pad_packed_sequence(packed, batch_first=True)
        mask = torch.arange(out.size(1))[None, :] < lengths[:, None]
        return self.attention(h_n[-1], out, mask)
