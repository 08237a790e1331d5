# Of the last step, only the shape is used.
import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(8, 16, batch_first=True, bidirectional=True)

    def forward(self, x):
        out, h_n = self.rnn(x)
        context = torch.zeros_like(out[:, -1])
        extra = torch.zeros(32).expand_as(out[:, -1])
        return context + extra + torch.cat((h_n[-2], h_n[-1]), dim=1)
