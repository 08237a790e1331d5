# Something else has the object, its class or its name, and changes what is read in the end.
import threading
import weakref

from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Holder:
    def __init__(self, value, other):
        self.value, self.other = value, other

    def turn(self):
        self.value = self.other
        return False

    def leave(self):
        try:
            return 1
        finally:
            self.value = self.other


class First:
    def pick(self, one, other):
        return one


class Second:
    def pick(self, one, other):
        return other


def pick(one, other):
    return one


globals()["pick"] = lambda one, other: other


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(5, 6, batch_first=True)
        self.all = nn.Sequential(nn.Identity())
        next(self.all.children()).register_forward_hook(lambda module, given, found: found[:, :1])

    def encode(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return out, out[:, :1]

    def forward(self, x, lengths):
        out, first = self.encode(x, lengths)
        late, seen, left = Holder(first, first), Holder(first, first), Holder(out, first)
        thread, proxy = threading.Thread(target=late.turn), weakref.proxy(seen)
        late.value = seen.value = out
        thread.start()
        thread.join()
        proxy.value = first
        left.leave()
        return late.value[:, -1] + seen.value[:, -1] + left.value[:, -1]

    def renamed(self, x, lengths):
        out, first = self.encode(x, lengths)
        chosen = First()
        chosen.__class__ = Second
        return chosen.pick(out, first)[:, -1] + pick(out, first)[:, -1] + self.all(out)[:, -1]

    def asked(self, x, lengths):
        out, first = self.encode(x, lengths)
        one, other = Holder(out, first), Holder(out, first)
        if x.sum() > 0 and one.turn():
            return out
        sorted([2, 1], key=lambda number: other.turn() or number)
        return one.value[:, -1] + other.value[:, -1]
