"""Every way to write RNN101's mistake, run under torch: as it was meant, and as it was fixed.

What was meant is known without any fix: a dropout that takes a PackedSequence drops out its data.
With a probability of 0 or 1 nothing is left to chance.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

import pytest
import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence

from lstm_lint.fixer import fix
from lstm_lint.linter import Settings

PROGRAM = """\
import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils import rnn as utils
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_packed_sequence
from torch.nn.utils.rnn import pack_padded_sequence as pack, pack_sequence as pack_list


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.drop = {layer}
        self.embed = nn.Linear(4, 4)
        self.rnn = nn.GRU(4, 4, batch_first=True)
        self.rnns = nn.ModuleList([nn.GRU(4, 4, batch_first=True) for _ in range(2)])

    def forward(self, x, lengths, seqs, P=P):
{body}
"""
PACKED = [
    "pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)",
    "pack(x, lengths, batch_first=True, enforce_sorted=False)",
    "utils.pack_padded_sequence(lengths=lengths, input=x, batch_first=True, enforce_sorted=False)",
    "pack_padded_sequence(\n    x.tanh(),\n    lengths,\n    batch_first=True,\n    enforce_sorted=False,\n)",
    "pack_padded_sequence((x if self.training else -x), lengths, True, False)",
    "pack(x, lengths, batch_first=True, enforce_sorted=False).to(x.device)",
    "pack_sequence(seqs, enforce_sorted=False)",
    "pack_list(seqs, enforce_sorted=False)",
    "utils.pack_sequence(sequences=seqs, enforce_sorted=False)",
    "pack_list((seqs[0], seqs[1]), enforce_sorted=False)",
    "pack_sequence([*seqs], enforce_sorted=False)",
    "pack_sequence([self.embed(s) for s in seqs], enforce_sorted=False)",
    "pack_sequence(seqs if self.training else seqs[:1], enforce_sorted=False)",
    "pack_sequence(x, enforce_sorted=False)",
    "self.rnn(pack(x, lengths, batch_first=True, enforce_sorted=False))[0]",
]
FEW = (PACKED[3], PACKED[7])
"""The packings that meet every kind of dropout."""
DROPOUTS = [
    ("nn.Dropout(P)", "self.drop({})"),
    ("nn.Dropout(P, inplace=True)", "self.drop({})"),
    ("nn.Identity()", "F.dropout({}, P, self.training)"),
    ("nn.Identity()", "F.dropout(\n    {},\n    p=P,\n    training=self.training,\n)"),
    ("nn.Identity()", "F.dropout(input={}, p=P, inplace=True)"),
    ("nn.AlphaDropout(P)", "self.drop({})"),
]
BEFORE = {
    "in one call": "packed = {drop:{pack}}\nreturn self.rnn(packed)",
    "in the call of the RNN": "return self.rnn({drop:{pack}})",
    "assigned": "packed = {pack}\npacked = {drop:packed}\nreturn self.rnn(packed)",
    "under another name": "packed = {pack}\nless = {drop:packed}\nreturn self.rnn(less)",
    "where it is used": "packed = {pack}\nout, h = self.rnn({drop:packed})\nreturn out, h",
    "read before": "packed = {pack}\nfirst = self.rnn(packed)\npacked = {drop:packed}\nreturn first, packed",
    "read behind": "packed = {pack}\nout = self.rnn({drop:packed})\nreturn packed, out",
    "something between": "packed = {pack}\nx = x * 2\nP = 0.0\npacked = {drop:packed}\nreturn packed, x",
    "input read behind": "packed = {pack}\npacked = {drop:packed}\nreturn packed, x, seqs",
    "on one line": "packed = {pack}; packed = {drop:packed}; return packed",
    "in a branch": "packed = {pack}\nif self.training:\n    packed = {drop:packed}\nreturn packed",
    "in a loop": (
        "outs = []\nfor s in range(2):\n    packed = {pack}\n    packed = {drop:packed}\n"
        "    outs.append(packed)\nreturn outs"
    ),
    "again in a loop": (
        "packed = {pack}\nfor _ in range(2):\n    packed = {drop:packed}\nreturn packed"
    ),
    "read by a function": (
        "def last():\n    return packed\npacked = {pack}\nreturn self.rnn({drop:packed}), last()"
    ),
    "in a walrus": "if (packed := {drop:{pack}}) is not None:\n    return packed",
    "in a conditional": "packed = {pack}\nreturn {drop:packed} if lengths[0] else packed",
    "annotated": "packed: object = {pack}\npacked: object = {drop:packed}\nreturn packed",
    "commented": "packed = {pack}  # one\n# two\npacked = {drop:packed}  # three\nreturn packed",
}
RUN = "out, h = self.rnn(pack(x, lengths, batch_first=True, enforce_sorted=False))\n"
BEHIND = {
    "unpacked again": "out = {drop:out}\nout, n = pad_packed_sequence(out, batch_first=True)\nreturn out, n",
    "unpacked": "out = {drop:out}\ny, n = pad_packed_sequence(out, batch_first=True)\nreturn y, n",
    "first item": "out = {drop:out}\nout = pad_packed_sequence(out)[0]\nreturn out",
    "lengths alone": "out = {drop:out}\nn = pad_packed_sequence(out)[1]\nreturn n, h",
    "with a fill": (
        "out = {drop:out}\nout, n = pad_packed_sequence(out, padding_value=-1)\nreturn out"
    ),
    "with a fill by place": "out = {drop:out}\nout, n = pad_packed_sequence(out, True, 2)\nreturn out",
    "run again": (
        "out = {drop:out}\ny, n = pad_packed_sequence(out, batch_first=True)\nreturn y, self.rnns[0](out)"
    ),
    "its data read": "out = {drop:out}\ny, n = pad_packed_sequence(out)\nreturn y, out.data",
    "its data read before": (
        "data = out.data\nout = {drop:out}\nout, n = pad_packed_sequence(out)\nreturn out, data"
    ),
    "name of the probability": (
        "out = {drop:out}\nP, n = pad_packed_sequence(out, batch_first=True)\nreturn P"
    ),
    "stacked": (
        "outs = []\nfor rnn in self.rnns:\n    out, h = rnn(out)\n    out = {drop:out}\n"
        "    y, n = pad_packed_sequence(out)\n    outs.append(y)\nreturn outs"
    ),
    "in a branch": (
        "out = {drop:out}\nif self.training:\n    out, _ = pad_packed_sequence(out)\nreturn out"
    ),
    "twice": "out = {drop:out}\ny = pad_packed_sequence(out)[0]\nreturn pad_packed_sequence(out)[0], y",
    "in a function": (
        "out = {drop:out}\ny, n = pad_packed_sequence(out)\nf = lambda: out\nreturn y, f()"
    ),
    "deleted": "out = {drop:out}\ny, n = pad_packed_sequence(out)\ndel out\nreturn y",
    "in one expression": "return pad_packed_sequence({drop:self.rnns[1](out)[0]})",
    "of the pair": "pair = self.rnns[1](out)\nreturn pad_packed_sequence({drop:pair[0]})",
    "of an attribute": "self.kept = out\nself.kept = {drop:self.kept}\nreturn self.kept",
}


def filled(template: str, pack: str, drop: str) -> str:
    """A template with its packing and its dropout."""
    packed = template.replace("{pack}", pack)
    return re.sub(r"\{drop:([^{}]*)\}", lambda found: drop.replace("{}", found[1]), packed)


def indented(body: str) -> str:
    """The body of the method; lines within brackets keep to those around them."""
    return "".join(f"        {line}\n" for line in body.split("\n"))


def programs() -> Iterator[tuple[str, str]]:
    for (layer, drop), (name, template) in itertools.product(DROPOUTS, BEFORE.items()):
        for pack in PACKED if drop is DROPOUTS[0][1] and layer is DROPOUTS[0][0] else FEW:
            body = filled(template, pack, drop)
            yield f"{name}: {drop} {pack}", PROGRAM.format(layer=layer, body=indented(body))
    for (layer, drop), (name, template) in itertools.product(DROPOUTS, BEHIND.items()):
        body = filled(RUN + template, "", drop)
        yield f"{name}: {drop}", PROGRAM.format(layer=layer, body=indented(body))


class Meant:
    """Dropout as the code means it: of a PackedSequence, its data."""

    def __init__(self, function: Callable[..., Tensor]) -> None:
        self.function = function

    def __call__(self, *given: object, **settings: object) -> object:
        packed = given[0] if given else settings.pop("input")
        assert isinstance(packed, PackedSequence)
        return packed._replace(data=self.function(packed.data, *given[1:], **settings))


NAMES = {
    "nn.Dropout(": "layer_meant(nn.Dropout)(",
    "nn.AlphaDropout(": "layer_meant(nn.AlphaDropout)(",
    "F.dropout(": "Meant(F.dropout)(",
}


def layer_meant(kind: type[nn.Module]) -> Callable[..., Meant]:
    return lambda *settings, **named: Meant(kind(*settings, **named))


def as_meant(source: str) -> str:
    """The program with dropout that takes a PackedSequence."""
    for dropout, own in NAMES.items():
        source = source.replace(dropout, own)
    return source


def tensors(value: object) -> list[Tensor]:
    """All tensors in a result, in order."""
    if isinstance(value, Tensor):
        return [value.detach()]
    if isinstance(value, tuple | list):
        return [each for part in value for each in tensors(part)]
    assert value is None
    return []


def ran(source: str, probability: float) -> list[Tensor]:
    """What a program computes, and what becomes of its input."""
    torch.manual_seed(0)
    names: dict[str, object] = {"P": probability, "Meant": Meant, "layer_meant": layer_meant}
    exec(compile(source, "model.py", "exec"), names)
    model = names["Model"]()  # type: ignore[operator]
    x = torch.rand(2, 3, 4) + 1
    seqs = [torch.rand(2, 4) + 1, torch.rand(3, 4) + 1]
    result = model(x, torch.tensor([2, 3]), seqs)
    return [*tensors(result), x, *seqs]


@pytest.mark.parametrize(("what", "source"), list(programs()))
def test_fix_computes_what_was_meant(what: str, source: str) -> None:
    made = fix(source, settings=ONLY)
    assert [finding.code for finding in made.left] == []
    compile(made.text, "model.py", "exec")
    for probability in (0.0, 1.0):
        expected, got = ran(as_meant(source), probability), ran(made.text, probability)
        assert len(expected) == len(got)
        assert all(map(torch.equal, expected, got)), made.text


ONLY = Settings(select=frozenset({"RNN101"}))
