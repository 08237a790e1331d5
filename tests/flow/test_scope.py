"""Imports in every spelling, what shadows them, and terms that are equal."""

from __future__ import annotations

import builtins
import importlib

import pytest

from lstm_lint.flow import scope
from lstm_lint.flow.scope import Env, canonical, merged, term
from lstm_lint.flow.values import UNKNOWN, Constant, Known, OneOf, Symbol, Value
from tests.flow.following import expression, value

IMPORTS = {
    "import torch; see(torch.nn.LSTM)": "torch.nn.LSTM",
    "import torch as t; see(t.nn.LSTM)": "torch.nn.LSTM",
    "import torch.nn; see(torch.nn.LSTM)": "torch.nn.LSTM",
    "import torch.nn as nn; see(nn.LSTM)": "torch.nn.LSTM",
    "from torch import nn; see(nn.LSTM)": "torch.nn.LSTM",
    "from torch import nn as tnn; see(tnn.LSTM)": "torch.nn.LSTM",
    "from torch.nn import LSTM; see(LSTM)": "torch.nn.LSTM",
    "from torch.nn import LSTM as Cell; see(Cell)": "torch.nn.LSTM",
    "from torch.nn import (GRU, LSTM,); see(LSTM)": "torch.nn.LSTM",
    "from torch.nn import *; see(LSTM)": "torch.nn.LSTM",
    "from torch.nn.modules import LSTM; see(LSTM)": "torch.nn.LSTM",
    "from torch.nn.modules.rnn import LSTM; see(LSTM)": "torch.nn.LSTM",
    "import torch.nn.modules.rnn as r; see(r.LSTM)": "torch.nn.LSTM",
    "import torch.nn.utils.rnn as u; see(u.pad_sequence)": "torch.nn.utils.rnn.pad_sequence",
    "from torch.nn.utils import rnn; see(rnn.pad_sequence)": "torch.nn.utils.rnn.pad_sequence",
    "from torch.nn.utils.rnn import *; see(pad_sequence)": "torch.nn.utils.rnn.pad_sequence",
    "import torch; nn = torch.nn; see(nn.GRU)": "torch.nn.GRU",
    "import torch; Cell = torch.nn.GRU; see(Cell)": "torch.nn.GRU",
    "import torch.nn.functional as F; see(F.dropout)": "torch.nn.functional.dropout",
    "from torch.nn import functional as F; see(F.dropout)": "torch.nn.functional.dropout",
    "from torch.nn.parameter import Parameter; see(Parameter)": "torch.nn.Parameter",
    "import os.path; see(os.path.join)": "os.path.join",
    "from .layers import LSTM; see(LSTM)": ".layers.LSTM",
    "from ..torch import nn; see(nn.LSTM)": "..torch.nn.LSTM",
    "def f():\n    from torch.nn import LSTM\n    see(LSTM)\n": "torch.nn.LSTM",
    "try:\n    from torch.nn import LSTM\nexcept ImportError:\n    raise\nsee(LSTM)": "torch.nn.LSTM",
}


@pytest.mark.parametrize("code", IMPORTS)
def test_import(code: str) -> None:
    assert value(code, prelude="from torch import see\n") == IMPORTS[code]


TRIED = {
    "try:\n    {}\nexcept ImportError:\n    pass\nsee(LSTM)": "torch.nn.LSTM",
    "try:\n    {}\n    HAS = True\nexcept ImportError:\n    HAS = False\nsee(LSTM)": "torch.nn.LSTM",
    "try:\n    {}\nexcept ImportError:\n    LSTM = None\nsee(LSTM)": "torch.nn.LSTM | None",
    "try:\n    {}\nexcept ImportError:\n    LSTM = None\nif LSTM:\n    see(LSTM)": "torch.nn.LSTM",
    "try:\n    {}\nexcept (ImportError, OSError):\n    print(1)\nsee(LSTM)": "torch.nn.LSTM",
    "try:\n    {}\nexcept ImportError:\n    see(LSTM)": "torch.nn.LSTM",
    "def f():\n    try:\n        {}\n    except ImportError:\n        pass\n    see(LSTM)": "torch.nn.LSTM",
    "try:\n    {}\n    import math\nexcept ImportError:\n    pass\nsee(LSTM)": "torch.nn.LSTM",
    "from contextlib import suppress\nwith suppress(ImportError):\n    {}\nsee(LSTM)": "torch.nn.LSTM",
    "try:\n    try:\n        {}\n    finally:\n        print(1)\nexcept:\n    pass\nsee(LSTM)": (
        "torch.nn.LSTM"
    ),
    "try:\n    {}\nexcept ImportError:\n    from layers import LSTM\nsee(LSTM)": (
        "torch.nn.LSTM | layers.LSTM"
    ),
    "LSTM = 3\ntry:\n    {}\nexcept ImportError:\n    pass\nsee(LSTM)": "torch.nn.LSTM | 3",
    "if missing:\n    {}\nsee(LSTM)": "torch.nn.LSTM",
    "if missing:\n    {}\n    {}\nsee(LSTM)": "torch.nn.LSTM",
    "if missing:\n    pass\nelse:\n    {}\nsee(LSTM)": "torch.nn.LSTM",
    "for each in missing:\n    {}\nsee(LSTM)": "torch.nn.LSTM",
    "match missing:\n    case 1:\n        {}\nsee(LSTM)": "torch.nn.LSTM",
    "if missing:\n    {}\nelse:\n    LSTM = 3\nsee(LSTM)": "torch.nn.LSTM | 3",
    "if missing:\n    {}\nelse:\n    from layers import LSTM\nsee(LSTM)": "torch.nn.LSTM | layers.LSTM",
    "if missing:\n    LSTM = nn.LSTM\nsee(LSTM)": "nn.LSTM | ?",
    "LSTM = 3\ndef f():\n    if missing:\n        {}\n    see(LSTM)": "torch.nn.LSTM | ?",
    "from layers import *\ntry:\n    {}\nexcept ImportError:\n    pass\nsee(LSTM)": "?",
    "try:\n    from torch import max\nexcept ImportError:\n    pass\nsee(max)": "?",
    "try:\n    {}\n    LSTM = LSTM(1, 2)\nexcept ImportError:\n    pass\nsee(LSTM)": "LSTM | torch.nn.LSTM",
}


@pytest.mark.parametrize("code", TRIED)
def test_import_that_is_tried(code: str) -> None:
    text = code.replace("{}", "from torch.nn import LSTM")
    assert value(text, prelude="from torch import see\n") == TRIED[code]


MISSING = {
    "torch = None\nsee(torch.nn.LSTM)": "torch.nn.LSTM",
    "nn = None\nsee(nn.LSTM)": "torch.nn.LSTM",
    "torch = nn = None\nsee(nn.LSTM(1, 2).bias)": "True",
    "F = None\nsee(F.relu)": "torch.nn.functional.relu",
    "nn = None\nsee(getattr(nn, 'LSTM'))": "torch.nn.LSTM",
    "nn = None\nsee(getattr(nn, 'LSTM', 3))": "new",
    "nn = None\nsee(nn)": "torch.nn | None",
    "nn = object()\nsee(nn.LSTM)": "torch.nn.LSTM | new.LSTM",
}


@pytest.mark.parametrize("code", MISSING)
def test_none_in_place_of_an_import(code: str) -> None:
    tried = (
        "try:\n    import torch\n    from torch import nn\n    import torch.nn.functional as F\n"
    )
    text = f"{tried}except ImportError:\n    {code}\n"
    assert value(text, prelude="from torch import see\n") == MISSING[code]


SHADOWED = {
    "class LSTM: pass\nsee(LSTM)": "LSTM",
    "from torch.nn import LSTM\nclass LSTM(nn.Module): pass\nsee(LSTM)": "LSTM",
    "from torch.nn import LSTM\ndef LSTM(x): return x\nsee(LSTM)": "LSTM",
    "from torch.nn import LSTM\nfrom layers import LSTM\nsee(LSTM)": "layers.LSTM",
    "from layers import LSTM\nfrom torch.nn import LSTM\nsee(LSTM)": "torch.nn.LSTM",
    "nn = 3\nsee(nn)": "3",
    "def f(nn):\n    see(nn.LSTM)": "nn.LSTM",
    "def f():\n    nn = layers()\n    see(nn.LSTM)": "new.LSTM",
    "for nn in range(3):\n    see(nn)": "0 | 1 | 2",
    "len = 3\nsee(len)": "3",
    "def f(len):\n    see(len([1]))": "new",
    "see(missing)": "missing",
    "see(missing == missing)": "(missing == missing)",
    "from torch.nn import LSTM\nLSTM = wrapped(LSTM)\nsee(LSTM)": "new",
    "del nn\nsee(nn)": "nn",
}


@pytest.mark.parametrize("code", SHADOWED)
def test_shadowing(code: str) -> None:
    from tests.flow.following import seen

    assert " | ".join(seen(code)) == SHADOWED[code]


@pytest.mark.torch
@pytest.mark.parametrize("home", scope.STARS)
def test_stars_bring_what_torch_has(home: str) -> None:
    pytest.importorskip("torch")
    brought: dict[str, object] = {}
    exec(f"from {home} import *", brought)
    assert not set(scope.STARS[home]) - brought.keys()


@pytest.mark.torch
@pytest.mark.parametrize(
    "path",
    ["torch.nn.modules.rnn.LSTM", "torch.nn.modules.module.Module", "torch.nn.parameter.Parameter"],
)
def test_canonical_path_is_the_same_thing(path: str) -> None:
    pytest.importorskip("torch")

    def thing(path: str) -> object:
        home, _, name = path.rpartition(".")
        return getattr(importlib.import_module(home), name)

    assert thing(canonical(path)) is thing(path)


EQUAL = [
    ("hidden * 2", "2 * hidden"),
    ("hidden + 1", "1 + hidden"),
    ("hidden * 1", "hidden"),
    ("1 * hidden", "hidden"),
    ("hidden + 0", "hidden"),
    ("hidden - 0", "hidden"),
    ("2 * 3 + 1", "7"),
    ("7 // 2", "3"),
    ("2 ** 3", "8"),
    ("-(3)", "-3"),
    ("+hidden", "+hidden"),
    ("'a' + 'b'", "'ab'"),
    ("1 < 2", "True"),
    ("x.size(0)", "x.shape[0]"),
    ("x.size()[1]", "x.size(1)"),
    ("len(x)", "x.size(0)"),
    ("config.hidden", "config.hidden"),
    ("config['hidden']", "config['hidden']"),
    ("int(hidden)", "hidden"),
    ("f'weight_{1 + 1}'", "'weight_2'"),
    ("'weight' '_2'", "'weight_2'"),
    ("'''a'''", "'a'"),
    ("r'\\d'", "'\\\\d'"),
    ("float('0.5') if False else 0.5", "0.5"),
    ("float(0.5)", "0.5"),
    ("float(1)", "1.0"),
    ("int(2.9)", "2"),
    ("bool(0)", "False"),
]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_equal_expressions(one: str, other: str) -> None:
    assert expression(one) == expression(other) != "?"


DIFFERENT = [
    ("hidden * 2", "hidden * 3"),
    ("hidden", "size"),
    ("f()", "f()"),
    ("1", "True"),
    ("1", "1.0"),
    ("hidden - 1", "1 - hidden"),
    ("config.a", "config.b"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_expressions(one: str, other: str) -> None:
    from tests.flow.following import follow

    first, second = follow(f"see({one})\nsee({other})").seen
    assert first != second


@pytest.mark.parametrize(
    "code",
    [
        "1 / 0",
        "'a' + 1",
        "'a' * 10 ** 9",
        "10 ** 10 ** 10",
        "9 ** 999",
        "[] < 1",
        "1 if",
        "f'{x!r}'",
    ],
)
def test_what_python_would_choke_on_is_unknown(code: str) -> None:
    if code == "1 if":
        return
    assert expression(code) in ("?", "text", "([] < 1)")


X, Y = Symbol("x", 1), Symbol("y", 2)


def test_unknown_takes_part_in_no_term() -> None:
    assert term("+", X, UNKNOWN) is UNKNOWN
    assert term("==", UNKNOWN, UNKNOWN) is UNKNOWN


def test_builtins_are_found_behind_all_names() -> None:
    for name in ("len", "print", "ValueError", "__import__"):
        assert scope.builtin(name) == Known(f"builtins.{name}")
        assert hasattr(builtins, name)
    assert scope.builtin("None") == Constant(None)
    assert scope.builtin("nobody") is None


def test_merged_places_hold_one_of_two() -> None:
    made = merged({"a": X, "b": X, "c": X}, {"a": X, "b": Y, "d": Y})
    assert made["a"] is X
    assert isinstance(made["b"], OneOf)
    assert made["c"] is made["d"] is UNKNOWN


def test_facts_of_a_branch_hold_in_it_alone() -> None:
    env, facts = Env({"x": X}), dict[Value, bool]({X: True})
    taken, other = env.branch(), env.branch()
    taken.facts |= facts
    other.facts[X] = False
    taken.names["a"], other.names["a"] = Constant(1), Constant(2)
    env.merge(taken, other)
    assert env.facts == {}
    env.facts[X] = False
    assert env.lookup("a") == Constant(2)


def test_class_within_try_leaves_what_stood_before() -> None:
    program = """
import torch.nn as nn
try:
    import other
    class Net(other.Base):
        size = 3
except ImportError:
    pass
see(nn.LSTM)
"""
    assert value(program) == "torch.nn.LSTM"
