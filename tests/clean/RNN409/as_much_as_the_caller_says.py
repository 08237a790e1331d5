# The caller says how much: something in training, nothing in evaluation.
import torch
import torch.nn.functional as F
from torch import nn


class Decoder(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.rnn = nn.LSTM(size * 2, size, batch_first=True)

    def forward(self, x, z, drop_prob, state=None):
        x = F.dropout(x, drop_prob)
        z = z.unsqueeze(1).expand(-1, x.size(1), -1)
        return self.rnn(torch.cat([x, z], 2), state)
