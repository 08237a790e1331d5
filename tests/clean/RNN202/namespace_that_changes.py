# A namespace has the attributes that it was made with, unless something else sets them.
from argparse import Namespace
from types import SimpleNamespace

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, hidden, bidirectional):
        super().__init__()
        self.rnn = nn.LSTM(3, hidden, batch_first=True, bidirectional=bidirectional)

    def forward(self, x):
        out, _ = self.rnn(x)
        return out[:, -1]


def one_way(args):
    vars(args)["both"] = False


x = torch.randn(2, 5, 3)
plain = SimpleNamespace(hidden=4, both=False)
Net(plain.hidden, plain.both)(x)
changed = Namespace(hidden=4, both=True)
changed.both = False
Net(changed.hidden, changed.both)(x)
handed = Namespace(hidden=4, both=True)
one_way(handed)
Net(handed.hidden, handed.both)(x)
by_name = SimpleNamespace(hidden=4, both=True)
setattr(by_name, "both", False)
Net(by_name.hidden, by_name.both)(x)
