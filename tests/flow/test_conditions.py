"""What a test says of all that it was derived from, and what defaults say where nobody asks."""

from __future__ import annotations

from textwrap import dedent

import pytest

from lstm_lint.linter import Settings, check
from tests.flow.following import seen

DERIVED = {
    "ways = 2 if both else 1": "ways == 2",
    "ways = 1 if not both else 2": "ways > 1",
    "ways = [1, 2][both]": "ways != 1",
    "ways = {False: 1, True: 2}[both]": "ways == 2",
    "size = 5 * (2 if both else 1)": "size >= 10",
    "name = 'bi' if both else 'uni'": "name == 'bi'",
    "single = not both": "not single",
    "either = not both or maybe()": "not either",
    "all_of = both and maybe()": "all_of",
    "if both:\n    way = 'b'\nelse:\n    way = 'a'": "way in ('b', 'c')",
    "way = 'b' if both and maybe() else 'a'": "way == 'b'",
    "match both:\n    case True:\n        way = 1\n    case _:\n        way = 0": "way",
    "ways = 2 if both else 1\nfew = ways < 2": "few is False",
    "rnn = nn.LSTM(4, 5) if both else nn.GRU(4, 5)": "isinstance(rnn, nn.LSTM)",
    "def ways():\n    return 2 if both else 1": "ways() == 2",
    "def ways():\n    if both:\n        return 2\n    return 1": "ways() == 2",
}


@pytest.mark.parametrize("known", DERIVED)
def test_a_test_of_what_was_derived(known: str) -> None:
    code = f"""
from elsewhere import maybe
def model(both):
{{known}}
    derived = "yes" if both else "no"
    if {DERIVED[known]}:
        see(derived)
    else:
        see("else")
"""
    indented = "\n".join(f"    {line}" for line in known.splitlines())
    assert seen(code.format(known=indented))[0] == "'yes'"


MODEL = """
import torch
from torch import nn

class Model(nn.Module):
    def __init__(self, bidirectional=True, hidden=8, layers=1):
        super().__init__()
        self.bidirectional = bidirectional
        self.ways = 2 if bidirectional else 1
        self.more = 1 + int(bidirectional)
        self.rnn = nn.LSTM(4, hidden, layers, batch_first=True, bidirectional=bidirectional)

    def last(self, out):
        return out[:, -1]

    def forward(self, x):
        out, (h, _) = self.rnn(x)
{body}
"""

BY_DEFAULT = {
    "return out[:, -1]": "when `bidirectional` is true",
    "return self.last(out)": "when `bidirectional` is true",
    "if self.more == 2:\n    return out[:, -1]": "when `bidirectional` is true",
    "if h.size(0) == 2:\n    return out[:, -1]": "when `bidirectional` is true",
    "if self.bidirectional == True:\n    return out[:, -1]": "only one step;",
    "if self.ways == 2:\n    return out[:, -1]": "only one step;",
    "if self.ways == 1:\n    return h[-1]\nreturn out[:, -1]": "only one step;",
    "last = out[:, -1]\nif self.bidirectional:\n    last = last * 2\nreturn last": "when",
    "last = out[:, -1]\nif not self.bidirectional:\n    last = h[-1]\nreturn last": "when",
    "last = out[:, -1] if x.dim() == 3 else h[-1]\nreturn last": "when",
    "return torch.cat([out[:, -1], x[:, 0]], 1)": "when",
    "if self.more == 1:\n    return out[:, -1]": "",
    "if all([self.bidirectional]):\n    return h[-1]\nreturn out[:, -1]": "",
    "if max(self.more, 1) == 1:\n    return out[:, -1]": "",
    "if self.training:\n    return out[:, -1]": "when",
    "if h.size(0) != 2:\n    return out[:, -1]": "",
    "last = out[:, -1]\nif self.bidirectional:\n    last = h[-1]\nreturn last": "",
    "last = self.last(out)\nif self.ways == 2:\n    last = h[-1]\nreturn last": "",
}


@pytest.mark.parametrize("body", BY_DEFAULT)
def test_what_holds_by_default(body: str) -> None:
    code = MODEL.format(body="\n".join(f"        {line}" for line in body.splitlines()))
    found = check(dedent(code).encode(), "model.py", Settings(select=frozenset({"RNN202"})))
    expected = BY_DEFAULT[body]
    assert len(found) == bool(expected)
    assert all(expected in each.message for each in found)


PADDED = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 8, batch_first=True)

    def forward(self, x, lengths=None):
        {asked}
            return x
        packed = pack_padded_sequence(x, lengths, batch_first=True)
        out, lengths = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return out[:, -1]
"""

ASKED = {
    "if lengths is None:": True,
    "if not self.training:": True,
    "if len(lengths) != x.size(0):": True,
    "if x.size(0) == 0:": True,
    "if lengths.dim() != 1:": True,
    "if x.size(0) != 1:": False,
    "if lengths.min() != lengths.max():": False,
    "if len(set(lengths)) > 1:": False,
    "if not torch.equal(lengths, lengths[:1].expand_as(lengths)):": False,
    "if any(each != lengths[0] for each in lengths):": False,
}


@pytest.mark.parametrize("asked", ASKED)
def test_questions_about_lengths(asked: str) -> None:
    code = PADDED.format(asked=asked).encode()
    found = check(code, "model.py", Settings(select=frozenset({"RNN201"})))
    assert bool(found) == ASKED[asked]


ONES = {
    "x[:, t:t + 1].size(1)": "1",
    "x[:, -1:].shape[1]": "1",
    "x[:, :1].size(1)": "1",
    "x[:, 2:3].size(1)": "1",
    "x[:, None].size(1)": "1",
    "x[None].size(0)": "1",
    "x[0, None].size(0)": "1",
    "x[:, 0, None].size(1)": "1",
    "x.unsqueeze(1)[:, :, 0].size(1)": "1",
    "x.split(1, dim=1)[0].size(1)": "1",
}


@pytest.mark.parametrize("code", ONES)
def test_axis_of_length_one(code: str) -> None:
    assert seen(f"def f(x, t):\n    see({code})") == [ONES[code]]


@pytest.mark.parametrize(
    "code", ["x[:, 1:3]", "x[:, -2:]", "x[:, -1:0]", "x[:, :2]", "x.split(2)[0]"]
)
def test_axis_of_another_length(code: str) -> None:
    assert seen(f"def f(x, t):\n    see({code}.size(1))") != ["1"]


VERSIONS = {
    'torch.__version__ >= "1.1"': "True",
    'torch.__version__ < "0.4.0"': "False",
    'torch.__version__ == "1.2.0"': "False",
    "parse(torch.__version__) < parse('1.10')": "False",
    "tuple(map(int, torch.__version__.split('.')[:2])) >= (1, 8)": "True",
    'torch.__version__ < "2.5"': "?",
    'torch.__version__ == "parrots"': "?",
    "torch.__version__ > oldest": "?",
}


@pytest.mark.parametrize("asked", VERSIONS)
def test_version_of_torch(asked: str) -> None:
    assert seen(f"from elsewhere import oldest, parse\nsee({asked})") == [VERSIONS[asked]]


TYPES = {
    "type(state) is tuple": ["'yes'"],
    "type(state) in (list, tuple)": ["'yes'"],
    "type(state) == torch.Tensor": ["'no'"],
    "type(state) is not tuple": ["'no'"],
    "type(state) not in (torch.Tensor, list)": ["'yes'"],
    "type(lstm) == nn.LSTM": ["'yes'"],
    "type(lstm) in (nn.GRU, nn.RNN)": ["'no'"],
    "type(lstm) == nn.Module": ["'yes'", "'no'"],
    "type(state) == kind()": ["'yes'", "'no'"],
}


@pytest.mark.parametrize("asked", TYPES)
def test_type_of_a_value(asked: str) -> None:
    code = f"""
from elsewhere import kind
lstm = nn.LSTM(4, 5)
_, state = lstm(torch.zeros(3, 2, 4))
if {asked}:
    see("yes")
else:
    see("no")
"""
    assert seen(code) == TYPES[asked]


REFUSING = (
    "if one and other: raise ValueError",
    "assert not (one and other)",
    "assert not one or not other",
    "if one:\n    if other:\n        raise ValueError",
    "if one:\n    assert not other",
    "check(one, other)",
)


@pytest.mark.parametrize("refusing", REFUSING)
def test_what_a_constructor_refuses_is_met_in_no_method(refusing: str) -> None:
    code = """
class Model(nn.Module):
    def __init__(self, one, other):
        {refusing}
        self.one, self.other = one, other
        self.rnn = nn.GRU(4, 4)

    def forward(self, x):
        self.rnn(x)
        if self.one:
            see("other" if self.other else "one alone")
        elif self.other:
            see("other alone")

def check(one, other):
    if other and one:
        raise ValueError
"""
    indented = refusing.replace("\n", "\n        ")
    assert seen(code.format(refusing=indented)) == ["'one alone'", "'other alone'"]


def test_what_a_method_refuses_another_may_meet() -> None:
    code = """
class Model(nn.Module):
    def __init__(self, one):
        self.one = one
        self.rnn = nn.GRU(4, 4)

    def forward(self, x):
        assert not self.one
        return self.rnn(x)

    def step(self, x):
        see("one" if self.one else "none")
        return self.rnn(x)
"""
    assert len(set(seen(code))) == 1 and "none" in seen(code)[0] and "'one'" in seen(code)[0]


def test_a_name_that_is_one_of_several() -> None:
    code = """
    def model(kind):
        if kind in ["LSTM", "GRU"]:
            see(1 if kind == "RNN" else 2)
            see(getattr(nn, kind)(4, 5))
        elif kind in {"RNN"}:
            see(1)
        else:
            see(1 if kind == "GRU" else 2)
        if kind not in ("Linear", "LSTM"):
            return
        see(getattr(nn, kind)(4, 5))
    """
    first, rnn, _, last, other = seen(code)
    assert (first, last) == ("2", "2")
    assert "LSTM" in rnn
    assert "GRU" in rnn
    assert "LSTM" not in other
