# Both directions are told apart by a view, and each is read where it ends, or at every step.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.hidden = hidden
        self.rnn = nn.GRU(dim, hidden, batch_first=True, bidirectional=True)
        self.norm = nn.BatchNorm1d(2 * hidden)

    def summed(self, x):
        out = self.rnn(x)[0].view(x.size(0), x.size(1), 2, self.hidden)
        return out.sum(2)

    def ends(self, x):
        out = self.rnn(x)[0].unflatten(2, (2, self.hidden))
        return out[:, -1, 0] + out[:, 0, 1]

    def one_after_the_other(self, x):
        forward, reverse = self.rnn(x)[0].view(x.size(0), x.size(1), 2, -1).unbind(2)
        return torch.cat((forward[:, -1], reverse[:, 0]), dim=1)

    def forward_alone(self, x):
        last = self.rnn(x)[0].unflatten(-1, (2, self.hidden))[:, -1]
        return last[:, 0], last[:, :1]

    def normed(self, x):
        out = self.norm(self.rnn(x)[0].permute(0, 2, 1)).permute(0, 2, 1)
        return torch.cat((out[:, -1, : self.hidden], out[:, 0, self.hidden :]), dim=-1)
