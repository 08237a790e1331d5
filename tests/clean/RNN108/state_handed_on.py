# The state goes to functions of the file, and into fields, none of which anyone reads.
from collections import namedtuple

import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence

Encoded = namedtuple("Encoded", "steps state")
gru = nn.GRU(3, 4, batch_first=True)


def at_end(out, h, lengths):
    return out[torch.arange(out.size(0)), lengths - 1]


def picked(sequences):
    lengths = torch.tensor([len(each) for each in sequences])
    out, h = gru(pad_sequence(sequences, batch_first=True))
    return at_end(out, h, lengths)


def kept(sequences):
    encoded = Encoded(*gru(pad_sequence(sequences, batch_first=True)))
    return [out[: len(each)] for out, each in zip(encoded.steps, sequences)]


class Pooled(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True)

    def pool(self, out, h, lengths):
        raise NotImplementedError

    def forward(self, x, lengths):
        out, h = self.rnn(x)
        return self.pool(out, h, lengths)


class AtEnd(Pooled):
    def pool(self, out, h, lengths):
        return at_end(out, h, lengths)


def run(sequences, model=AtEnd()):
    lengths = torch.tensor([len(each) for each in sequences])
    return model(pad_sequence(sequences, batch_first=True), lengths)


class Stream(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True)

    def forward(self, x, state=None):
        out, state = self.rnn(x, state)
        return out, state


stream = Stream()


def train(sequences):
    x = pad_sequence(sequences, batch_first=True)
    out, state = stream(x)
    return [row[: len(each)] for row, each in zip(out, sequences)]


def listen(frames, state=None):
    for frame in frames:
        out, state = stream(frame.view(1, 1, -1), state)
    return out


train([torch.randn(2, 3), torch.randn(5, 3)])
listen(torch.randn(4, 3))
