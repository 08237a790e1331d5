# Attributes are given other values by code that has their names in strings.
from types import SimpleNamespace
from unittest import mock

from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Kept:
    value = None

    def __init__(self, value):
        self.value = value

    def update(self, **values):
        for name, value in values.items():
            setattr(self, name, value)


def fill(kept, **values):
    kept.__dict__.update(values)


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(5, 6, batch_first=True)

    def forward(self, x, lengths, how):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        first = out[:, :1]
        self.value, kept, name = out, Kept(out), "value"
        if how == "item":
            self.__dict__["value"] = first
        elif how == "vars":
            vars(self)[name] = first
        elif how == "update":
            self.__dict__.update(value=first)
        elif how == "object":
            object.__setattr__(self, "value", first)
        elif how == "super":
            super().__setattr__("value", first)
        elif how == "alias":
            held = self.__dict__
            held["value"] = first
        elif how == "joined":
            held = vars(self)
            held |= {"value": first}
        elif how == "piece":
            setattr(self, f"val{how[:0]}ue", first)
        else:
            with mock.patch.object(self, "value", first):
                return self.value[:, -1]
        return self.value[:, -1], kept

    def outside(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        first = out[:, :1]
        kept, filled, bare = Kept(out), Kept(out), SimpleNamespace()
        kept.update(value=first)
        fill(filled, value=first)
        bare.value = out
        setattr(bare, "value", first)
        Kept.value = out
        setattr(Kept, "value", first)
        ends = kept.value[:, -1] + filled.value[:, -1]
        return ends + bare.value[:, -1] + Kept.value[:, -1]

    def either(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        one, other = Kept(out), Kept(out)
        for chosen in (one if x.sum() > 0 else other, other if x.sum() > 0 else one):
            chosen.value = out[:, :1]
        return one.value[:, -1]
