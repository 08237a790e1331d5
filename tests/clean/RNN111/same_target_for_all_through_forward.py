"""Targets that forward is given by calls of the object, and which are the same for all rows."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Critic(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 6, batch_first=True)
        self.fc = nn.Linear(6, 1)

    def forward(self, x, lengths, target):
        lengths, order = lengths.sort(descending=True)
        h = self.rnn(pack_padded_sequence(x[order], lengths, batch_first=True))[1][-1]
        return nn.functional.binary_cross_entropy_with_logits(self.fc(h), target)


def step(x, lengths):
    net = Critic()
    real = torch.ones(len(x), 1)
    smooth = net(x, lengths, real * 0.9)
    return smooth + net(x, lengths, real.to("cpu")) + net(x, lengths, target=1 - real)
