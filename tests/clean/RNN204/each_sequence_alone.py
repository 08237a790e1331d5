# Every sequence is cut to its length before its mean is taken.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Mean(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, lengths = pad_packed_sequence(self.gru(packed)[0], batch_first=True)
        return torch.stack([row[:length].mean(0) for row, length in zip(out, lengths)])
