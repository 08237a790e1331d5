# The mask is added to the scores: minus ten thousand at padding.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, batch_first=True)
        self.score = nn.Linear(16, 1)

    def forward(self, x, lengths, mask):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.gru(packed)[0], batch_first=True)
        scores = self.score(out).squeeze(-1) + (1.0 - mask) * -10000.0
        return torch.softmax(scores, dim=1)
