# None of these names holds the packed batch any more when it is read.
import sys

from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

LATEST = FEATURES = HIDDEN = None


def keep(value):
    global LATEST
    LATEST = value


def first(packed, state):
    return packed


def second(packed, state):
    return state


globals()["first"] = second


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(5, 6, batch_first=True)
        self.drop = nn.Dropout(0.3)

    def packed(self, x, lengths):
        return pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)

    def in_a_comprehension(self, x, lengths):
        value = self.packed(x, lengths)
        states = [(value := rnn(value)[1][-1]) for rnn in [self.rnn]]
        return self.drop(value), states

    def in_a_test(self, x, lengths):
        value = packed = self.packed(x, lengths)
        found = any((value := each) is None for each in self.rnn(packed)[1])
        return self.drop(value), found

    def in_one_way(self, x, lengths):
        value = packed = self.packed(x, lengths)
        kept = (value := self.rnn(packed)[1][-1]) if self.training else x
        value = self.rnn(packed)[1][-1] if value is packed else value
        return self.drop(value), kept

    def as_default(self, x, lengths):
        packed = self.packed(x, lengths)
        value = self.rnn(packed)[1][-1]
        read = lambda value=value: self.drop(value)
        value = packed
        return read(), value

    def in_a_global(self, x, lengths):
        global LATEST
        LATEST = packed = self.packed(x, lengths)
        keep(self.rnn(packed)[1][-1])
        return self.drop(LATEST)

    def in_the_namespace(self, x, lengths):
        global FEATURES
        FEATURES = packed = self.packed(x, lengths)
        globals()["FEATURES"] = self.rnn(packed)[1][-1]
        return self.drop(FEATURES)

    def in_the_module(self, x, lengths):
        global HIDDEN
        HIDDEN = packed = self.packed(x, lengths)
        sys.modules[__name__].HIDDEN = self.rnn(packed)[1][-1]
        return self.drop(HIDDEN)

    def by_another_function(self, x, lengths):
        packed = self.packed(x, lengths)
        return self.drop(first(packed, self.rnn(packed)[1][-1]))
