# The classes decide themselves what reading and storing an attribute does.
import functools

from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Settled:
    """What is assigned is not what is read."""

    def __init__(self, real):
        self.real = real

    @property
    def value(self):
        return self.real

    @value.setter
    def value(self, value):
        self.ignored = value

    @functools.cached_property
    def early(self):
        return self.real


class Field:
    def __get__(self, owner, cls):
        return owner.kept

    def __set__(self, owner, value):
        pass


class Described:
    value = Field()


class Frozen:
    frozen = False

    def __setattr__(self, name, value):
        if not self.frozen:
            object.__setattr__(self, name, value)


class Renamed:
    def __getattribute__(self, name):
        return super().__getattribute__("other" if name == "value" else name)


class Cropping(nn.Module):
    def __init__(self):
        super().__init__()
        self.whole = nn.Identity()

    def __getattr__(self, name):
        if name == "whole":
            return lambda x: x[:, :1]
        return super().__getattr__(name)


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(5, 6, batch_first=True)
        self.crop = Cropping()

    def encode(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return out, out[:, :1]

    def forward(self, x, lengths):
        out, first = self.encode(x, lengths)
        settled, cached, described = Settled(first), Settled(first), Described()
        settled.value = out
        cached.early
        cached.real = out
        described.kept = first
        described.value = out
        return settled.value[:, -1] + cached.early[:, -1] + described.value[:, -1]

    def overridden(self, x, lengths):
        out, first = self.encode(x, lengths)
        frozen, renamed = Frozen(), Renamed()
        frozen.value = first
        frozen.frozen = True
        frozen.value = out
        renamed.value = out
        renamed.other = first
        return frozen.value[:, -1] + renamed.value[:, -1] + self.crop.whole(out)[:, -1]
