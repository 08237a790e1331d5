"""Results of an RNN that a loop collects, of which the outputs alone are joined."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(3, 4, batch_first=True)
        self.gru = nn.GRUCell(3, 4)

    def outputs(self, x):
        outs = []
        for step in x.split(1, dim=1):
            out, _ = self.rnn(step)
            outs.append(out)
        return torch.cat(outs, dim=1)

    def first_of_each(self, parts):
        pairs = []
        for part in parts:
            pairs.append(self.rnn(part))
        states = torch.stack([state[0][-1] for _, state in pairs])
        return torch.cat([pair[0] for pair in pairs]), states

    def one_after_another(self, x):
        both = []
        for part in x.chunk(2, dim=1):
            both.extend(self.rnn(part)[:1])
        return torch.cat(both, 1)

    def either(self, parts, whole):
        found = []
        for part in parts:
            found.append(self.rnn(part)[0] if whole else part)
        return torch.cat(found)

    def taken_apart(self, parts):
        results = [self.rnn(part) for part in parts]
        outs, states = zip(*results)
        return torch.cat(outs), states

    def cells(self, x):
        h, hs = None, []
        for step in x.unbind(1):
            h = self.gru(step, h)
            hs.append(h)
        return torch.stack(hs, 1)

    def emptied(self, parts):
        outs = []
        for part in parts:
            outs.append(self.rnn(part))
        outs = [out for out, _ in outs]
        return torch.cat(outs, 1)
