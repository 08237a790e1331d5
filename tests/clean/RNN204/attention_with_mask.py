# The scores of padding are minus infinity when they are turned into shares.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, batch_first=True)
        self.score = nn.Linear(16, 1)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, lengths = pad_packed_sequence(self.gru(packed)[0], batch_first=True)
        scores = self.score(out).squeeze(-1)
        steps = torch.arange(scores.size(1), device=scores.device)
        scores = scores.masked_fill(steps >= lengths.to(scores.device).unsqueeze(1), float("-inf"))
        return (scores.softmax(1).unsqueeze(-1) * out).sum(1)
