# Additive attention, masked before the softmax.
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Attention(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.score = nn.Linear(size, 1)
        self.proj = nn.Linear(size, size)

    def forward(self, query, context, mask):
        e = self.score(torch.tanh(self.proj(context) + query.unsqueeze(1))).squeeze(-1)
        e = e.masked_fill(mask == 0, -1e4)
        return F.softmax(e, dim=1)


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
