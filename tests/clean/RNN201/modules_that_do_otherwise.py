# Modules that give what a hook, or another function in the place of theirs, makes of it.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Chooses(nn.Module):
    def forward(self, one, other):
        return one


class Turned(Chooses):
    def __call__(self, one, other):
        return super().__call__(other, one)


class Patched(Chooses):
    pass


Patched.forward = lambda self, one, other: other


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(5, 6, batch_first=True)
        self.hooked, self.given, self.replaced = nn.Identity(), nn.Identity(), nn.Identity()
        self.cut, self.own, self.turned, self.patched = (
            nn.Identity(),
            Chooses(),
            Turned(),
            Patched(),
        )
        self.hooked.register_forward_hook(lambda module, given, found: found[:, :1])
        self.given.register_forward_pre_hook(self.crop)
        self.replaced.forward = lambda x: x[:, :1]
        self.own.forward = lambda one, other: other
        self._modules["cut"] = Cut()

    def crop(self, module, given):
        return (given[0][:, :1],)

    def encode(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return out, out[:, :1]

    def forward(self, x, lengths):
        out, _ = self.encode(x, lengths)
        return self.hooked(out)[:, -1] + self.given(out)[:, -1] + self.replaced(out)[:, -1]

    def chosen(self, x, lengths):
        out, first = self.encode(x, lengths)
        ends = self.own(out, first)[:, -1] + self.turned(out, first)[:, -1]
        return ends + self.patched(out, first)[:, -1] + self.cut(out)[:, -1]


class Cut(nn.Module):
    def forward(self, x):
        return x[:, :1]


class Watched(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(5, 6, batch_first=True)
        self.same = nn.Identity()

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        watch = torch.nn.modules.module.register_module_forward_hook
        handle = watch(lambda module, given, found: found[:, :1])
        out = self.same(out)
        handle.remove()
        return out[:, -1]
