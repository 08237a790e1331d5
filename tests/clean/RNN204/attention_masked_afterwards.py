# The shares of padding are taken away behind the softmax, and the rest is shared out anew.
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, batch_first=True)
        self.score = nn.Linear(16, 1)

    def forward(self, x, lengths, mask):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        shares = F.softmax(self.score(out).squeeze(-1), dim=-1)
        shares = shares * mask
        shares = shares / shares.sum(1, keepdim=True)
        return torch.bmm(shares.unsqueeze(1), out).squeeze(1)
