"""Two fixes of one function bring names of their own: what comes out computes what is right."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from lstm_lint import check_source
from lstm_lint.fixer import fix
from lstm_lint.linter import Settings
from lstm_lint.naming import Names
from lstm_lint.rules import default_codes

SETTINGS = Settings(select=default_codes() - {"RNN301"})
HEAD = """\
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence as pack, pad_packed_sequence as unpack


class Pair(nn.Module):
    def __init__(self):
        super().__init__()
"""
LSTMS = ("LSTM(6, 5, bidirectional=True, batch_first=True)",) * 2
MIXED = (LSTMS[0], "GRU(6, 5, bidirectional=True, batch_first=True)")
GRUS = ("GRU(6, 5, batch_first=True)",) * 2
CELLS = ("LSTMCell(6, 5)",) * 2
STATES_DROPPED = "o, s = self.q(x); s = 1\np, s = self.a(y); s = 2\n"
PACKED = """\
o, _ = self.q(pack(x, xl, batch_first=True, enforce_sorted=False))
o, _ = unpack(o, batch_first=True)
p, _ = self.a(pack(y, yl, batch_first=True, enforce_sorted=False))
p, _ = unpack(p, batch_first=True)
"""
Oracle = Callable[[Tensor, Tensor, list[Tensor], list[Tensor]], object]
"""What is right, by what both RNNs read last and by all of their real steps, sequence by sequence."""


def program(rnns: tuple[str, ...], body: str, parameters: str = "x, y, xl, yl") -> str:
    made = "".join(
        f"        self.{name} = nn.{rnn}\n" for name, rnn in zip("qa", rnns, strict=True)
    )
    lines = "".join(f"        {line}\n" for line in body.splitlines())
    return f"{HEAD}{made}\n    def forward(self, {parameters}):\n{lines}"


def both_ends(rnn: nn.RNNBase, steps: Tensor) -> Tensor:
    """What each direction computed of all steps, of one sequence."""
    out = rnn(steps[None])[0][0]
    if not rnn.bidirectional:
        return out[-1]
    return torch.cat((out[-1, :5], out[0, 5:]))


def agree(text: str, oracle: Oracle) -> None:
    space: dict[str, Any] = {}
    exec(text, space)
    torch.manual_seed(0)
    model = space["Pair"]()
    x, y = torch.randn(3, 4, 6), torch.randn(3, 4, 6)
    lengths = torch.tensor([4, 2, 3]), torch.tensor([1, 4, 2])
    if "unpack(" not in text.partition("forward")[2]:
        lengths = torch.tensor([4, 4, 4]), torch.tensor([4, 4, 4])
    pairs = [
        [(rnn, steps[:length]) for steps, length in zip(batch, many, strict=True)]
        for rnn, batch, many in zip((model.q, model.a), (x, y), lengths, strict=True)
    ]
    ends = [torch.stack([both_ends(*each) for each in pair]) for pair in pairs]
    runs = [[rnn(steps[None])[0][0] for rnn, steps in pair] for pair in pairs]
    torch.testing.assert_close(model(x, y, *lengths), oracle(*ends, *runs))


def pooled(pool: Callable[[Tensor], Tensor], runs: list[Tensor]) -> Tensor:
    return torch.stack([pool(each) for each in runs])


PAIRS: dict[str, tuple[str, int, Oracle]] = {
    "states that were thrown away": (
        program(
            LSTMS,
            "o, _ = self.q(x)\np, _ = self.a(y)\n"
            "return torch.cosine_similarity(o[:, -1], p[:, -1])",
        ),
        2,
        lambda q, a, *_: torch.cosine_similarity(q, a),
    ),
    "in one expression": (
        program(
            LSTMS, "o, _ = self.q(x)\np, _ = self.a(y)\nreturn torch.cat((o[:, -1], p[:, -1]), -1)"
        ),
        2,
        lambda q, a, *_: torch.cat((q, a), -1),
    ),
    "first of pair": (
        program(MIXED, "o = self.q(x)[0]\np = self.a(y)[0]\nreturn o[:, -1] - p[:, -1]"),
        2,
        lambda q, a, *_: q - a,
    ),
    "names in use": (
        program(
            MIXED,
            "o, _ = self.q(x)\np, _ = self.a(y)\nfinal_h = 2\nreturn o[:, -1] - final_h * p[:, -1]",
            "x, y, xl, yl, h_n=None",
        ),
        2,
        lambda q, a, *_: q - 2 * a,
    ),
    "one behind the other, and once more": (
        program(
            LSTMS,
            "o, _ = self.q(x)\nfirst = o[:, -1]\np, _ = self.a(y)\n"
            "return first * p[:, -1] - o[:, -1]",
        ),
        3,
        lambda q, a, *_: q * a - q,
    ),
    "read again in a loop": (
        program(
            LSTMS,
            "o, _ = self.q(x)\nsummed = 0\nfor _ in range(2):\n    summed = summed + o[:, -1]\n"
            "    p, _ = self.a(y)\n    summed = summed - 3 * p[:, -1]\n"
            "return summed",
        ),
        2,
        lambda q, a, *_: 2 * q - 6 * a,
    ),
    "halves in lines of their own": (
        program(LSTMS, STATES_DROPPED + "f = o[:, -1]\ng = p[:, -1]\nreturn f, g, f * g"),
        2,
        lambda q, a, *_: (q, a, q * a),
    ),
    "last steps of packed": (
        program(GRUS, PACKED + "return o[:, -1] - p[:, -1]"),
        2,
        lambda q, a, *_: q - a,
    ),
    "means of packed": (
        program(GRUS, PACKED + "return o.mean(1) * p.mean(1)"),
        2,
        lambda q, a, r, s: pooled(lambda e: e.mean(0), r) * pooled(lambda e: e.mean(0), s),
    ),
    "maxima of packed": (
        program(GRUS, PACKED + "return o.max(1)[0] - p.max(1)[0]"),
        2,
        lambda q, a, r, s: pooled(lambda e: e.amax(0), r) - pooled(lambda e: e.amax(0), s),
    ),
    "maxima in lines of their own": (
        program(GRUS, PACKED + "f = o.max(1)[0]\ng = p.max(1)[0]\nreturn f - g"),
        2,
        lambda q, a, r, s: pooled(lambda e: e.amax(0), r) - pooled(lambda e: e.amax(0), s),
    ),
    "in a method and a function within it": (
        program(
            LSTMS,
            "o, _ = self.q(x)\ndef within():\n    p, _ = self.a(y)\n    return p[:, -1]\n"
            "return o[:, -1] - within()",
        ),
        2,
        lambda q, a, *_: q - a,
    ),
}


@pytest.mark.parametrize(("text", "fixes", "oracle"), PAIRS.values(), ids=PAIRS)
def test_each_has_names_of_its_own(text: str, fixes: int, oracle: Oracle) -> None:
    fixed = fix(text, settings=SETTINGS, unsafe=True)
    assert len(fixed.applied) == fixes
    assert not fixed.left
    assert fix(text, settings=SETTINGS, unsafe=True) == fixed
    agree(fixed.text, oracle)


@pytest.mark.parametrize("magic", ["", "%%time\n"])
def test_so_it_is_in_a_cell(magic: str) -> None:
    text, _, oracle = PAIRS["states that were thrown away"]
    cell = {"cell_type": "code", "source": magic + text, "metadata": {}, "outputs": []}
    notebook = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    fixed = fix(notebook, "model.ipynb", SETTINGS, unsafe=True)
    assert len(fixed.applied) == 2
    agree("".join(json.loads(fixed.text)["cells"][0]["source"]).removeprefix(magic), oracle)


@pytest.mark.parametrize(
    ("rnns", "calls"),
    [
        (CELLS, "h, c = self.q(x[:, t])\ng, d = self.a(y[:, t])"),
        (GRUS, "h, _ = self.q(x[:, t : t + 1])\ng, _ = self.a(y[:, t : t + 1])"),
    ],
)
def test_two_states_are_carried_through_one_loop(rnns: tuple[str, ...], calls: str) -> None:
    steps = "".join(f"    {line}\n" for line in calls.splitlines())
    body = f"out = []\nfor t in range(x.size(1)):\n{steps}    out.append(h - g)\nreturn out"
    fixed = fix(program(rnns, body, "x, y"), settings=SETTINGS, unsafe=True)
    assert [each.code for each in fixed.applied] == ["RNN414", "RNN414"]
    space: dict[str, Any] = {}
    exec(fixed.text, space)
    model = space["Pair"]()
    x, y = torch.randn(3, 4, 6), torch.randn(3, 4, 6)
    made = [each.reshape(3, 5) for each in model(x, y)]
    wanted = [run(model.q, x, t) - run(model.a, y, t) for t in range(4)]
    torch.testing.assert_close(made, wanted)


def run(rnn: nn.Module, x: Tensor, last: int) -> Tensor:
    """What an RNN makes of the steps up to the last one."""
    if not isinstance(rnn, nn.LSTMCell):
        made: Tensor = rnn(x[:, : last + 1])[0][:, -1]
        return made
    state = None
    for t in range(last + 1):
        state = rnn(x[:, t], state)
    assert state is not None
    return state[0]


def test_twenty_in_one_function_take_as_many_rounds_as_they_need() -> None:
    count = range(20)
    text = HEAD.replace("Pair", "Many") + "".join(
        f"        self.r{i} = nn.GRU(6, 5, bidirectional=True, batch_first=True)\n" for i in count
    )
    text += "\n    def forward(self, x):\n"
    text += "".join(f"        o{i}, _ = self.r{i}(x)\n" for i in count)
    text += f"        return [{', '.join(f'o{i}[:, -1]' for i in count)}]\n"
    fixed = fix(text, settings=Settings(frozenset({"RNN202"})), unsafe=True)
    assert len(fixed.applied) == 20
    assert not fixed.left
    space: dict[str, Any] = {}
    exec(fixed.text, space)
    model, x = space["Many"](), torch.randn(3, 4, 6)
    for i, made in enumerate(model(x)):
        rnn = getattr(model, f"r{i}")
        torch.testing.assert_close(made, torch.stack([both_ends(rnn, each) for each in x]))


def test_functions_do_not_wait_for_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    from lstm_lint import fixer

    monkeypatch.setattr(fixer, "ROUNDS", 1)
    text, _, _ = PAIRS["states that were thrown away"]
    one = text.replace("p, _ = self.a(y)", "p = o")
    texts = [one.replace("Pair", f"Pair{i}").removeprefix("import torch\n") for i in range(3)]
    fixed = fix("import torch\n" + "\n\n".join(texts), settings=SETTINGS, unsafe=True)
    assert fixed.text.count("(h_n, _) = self.q(x)") == 3


def test_a_name_of_another_scope_is_not_taken() -> None:
    text = """
import torch
from torch import nn

h_n = "the program's own"
gru = nn.GRU(6, 5, bidirectional=True)


def ends(x):
    global h_n
    out, _ = gru(x)
    return out[-1]
"""
    fixed = fix(text, settings=Settings(frozenset({"RNN202"})), unsafe=True)
    assert fixed.applied and "h_n" not in fixed.text.partition("out, ")[2]


def test_what_both_only_ask_for_something_holds_neither_back() -> None:
    text = """
import torch.nn as nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(20, 6, padding_idx=0)
        self.gru = nn.GRU(6, 8, batch_first=True)
        self.init_weights()

    def init_weights(self):
        self.embedding.weight.data.uniform_(-0.1, 0.1)

    def forward(self, ids):
        return self.gru(self.embedding(ids))[0][:, -1]
"""
    found = check_source(text, settings=Settings(frozenset({"RNN301", "RNN311"})))
    one, other = (each.fix for each in found)
    assert one and other
    assert not Names(text).clash(one, other)
