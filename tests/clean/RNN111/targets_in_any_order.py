"""Targets that were sorted where they lie, what torch puts back, and targets that are all alike."""

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 6, batch_first=True)
        self.fc = nn.Linear(6, 4)

    def sorted_where_they_lie(self, batch):
        lengths, order = batch.lengths.sort(descending=True)
        batch.y.data = batch.y.data[order]
        _, h_n = self.rnn(pack_padded_sequence(batch.x[order], lengths.cpu(), batch_first=True))
        return F.cross_entropy(self.fc(h_n[-1]), batch.y)

    def put_back_by_torch(self, batch):
        lengths, order = batch.lengths.sort(descending=True)
        packed = pack_padded_sequence(batch.x[order], lengths.cpu(), batch_first=True)
        packed = PackedSequence(packed.data, packed.batch_sizes, order, order.argsort())
        _, h_n = self.rnn(packed)
        return F.cross_entropy(self.fc(h_n[-1]), batch.y)

    def judged(self, x, lengths, target):
        lengths, order = lengths.sort(descending=True)
        _, h_n = self.rnn(pack_padded_sequence(x[order], lengths.cpu(), batch_first=True))
        return F.mse_loss(self.fc(h_n[-1]), target)


def step(critic, real, made, lengths):
    ones = torch.ones(len(real), 4)
    return critic.judged(real, lengths, ones) + critic.judged(made, lengths, torch.zeros_like(ones))
