"""What is taken from the output by a list, a mask or a copy lies in memory of its own."""

import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(6, 10, batch_first=True)
        self.pair = nn.LSTM(6, 10, batch_first=True, bidirectional=True)

    def forward(self, x, lengths, mask):
        out, _ = self.lstm(x)
        last = out[torch.arange(x.size(0)), lengths - 1]
        last.mul_(2)
        some = out[:, [0, -1]]
        some += 1
        kept = out[mask]
        kept.tanh_()
        first = out[:, 0].clone()
        first.zero_()
        turned = out.transpose(0, 1).contiguous()
        turned[0] = 0
        cut = out[:, -1].detach()
        both = self.pair(x)[0][:, -1]
        both.mul_(2)
        doubled = 2 * out[:, -1]
        doubled.add_(1)
        return last, some, kept, first, turned, cut, both, doubled
