"""One sample after another, each with an axis added: a list of them, or a loop over no axis of a tensor."""

import torch
from torch import nn

gru = nn.GRU(8, 16)
first = nn.GRU(8, 16, batch_first=True)
lstm = nn.LSTM(8, 16)


def listed(samples):
    states = []
    for i in range(len(samples)):
        _, h = gru(samples[i].unsqueeze(0))
        states.append(h)
    return torch.stack(states)


def counted(samples):
    n = len(samples)
    states = []
    for i in range(n):
        _, h = gru(samples[i].unsqueeze(0))
        states.append(h)
    return torch.stack(states)


def gone_through(samples):
    states = []
    for sample in samples:
        _, h = gru(sample.unsqueeze(0))
        states.append(h)
    return torch.stack(states)


def samples_of_a_batch(x):
    outs = []
    for i in range(x.size(0)):
        out, _ = first(x[i].unsqueeze(0))
        outs.append(out)
    return torch.cat(outs)


def samples_of_an_unknown_layout(x, batch_first):
    either = nn.GRU(8, 16, batch_first=batch_first)
    outs = []
    for i in range(x.size(0)):
        out, _ = either(x[i].unsqueeze(0))
        outs.append(out)
    return torch.cat(outs)


def each_a_batch_of_one(x):
    outs = []
    for i in range(x.size(0)):
        out, _ = gru(x[i].unsqueeze(1))
        outs.append(out)
    return torch.cat(outs, 1)


def other_count(x, n):
    outs = []
    for i in range(n):
        out, _ = gru(x[i].unsqueeze(0))
        outs.append(out)
    return torch.cat(outs)


def of_another_axis(x):
    outs = []
    for i in range(x.size(1)):
        out, _ = gru(x[i].unsqueeze(0))
        outs.append(out)
    return torch.cat(outs)


def carried(x):
    state = None
    outs = []
    for t in range(x.size(0)):
        out, state = lstm(x[t].unsqueeze(0), state)
        outs.append(out)
    return torch.cat(outs)


def each_step_alone(x):
    """Without the others, on purpose."""
    return torch.cat([lstm(x[t].unsqueeze(0))[0] for t in range(x.size(0))])


def turned(x):
    outs = []
    for i in range(x.size(0)):
        out, _ = gru(x[i].t().unsqueeze(0))
        outs.append(out)
    return torch.cat(outs)


class Windows(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16)

    def one(self, window):
        return self.gru(window.unsqueeze(0))[1]

    def forward(self, windows):
        states = []
        for i in range(windows.size(0)):
            states.append(self.one(windows[i]))
        return torch.stack(states)
